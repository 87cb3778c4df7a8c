/** Messages to customers. */
export const messageCalls = {} as const;
