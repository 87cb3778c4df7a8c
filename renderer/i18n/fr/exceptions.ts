export const exceptions = {};
