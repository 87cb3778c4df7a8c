// Imported before anything else, by itself: the rest may not even be readable to an older Node.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    /^fr/i.test(process.env.LANG || '')
      ? 'établi: Node.js ' + process.versions.node + ' est trop ancien : installez Node.js 20 ou plus récent (https://nodejs.org), puis relancez.'
      : 'établi: Node.js ' + process.versions.node + ' is too old: install Node.js 20 or later (https://nodejs.org), then run this again.',
  );
  process.exit(1);
}
