import path from 'node:path';
import type { Rule } from 'eslint';
import { whyForbidden } from './rooms.ts';

/** ESLint's side of the room table: static and dynamic imports, re-exports, type imports and `require`. */
export const roomRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}}' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');

    function look(node: Rule.Node, source: unknown): void {
      const specifier = literalOf(source);
      const why = specifier === undefined ? undefined : whyForbidden(file, specifier);
      if (why !== undefined) context.report({ node, messageId: 'forbidden', data: { why } });
    }

    return {
      ImportDeclaration: (node) => look(node, node.source),
      ExportNamedDeclaration: (node) => look(node, node.source),
      ExportAllDeclaration: (node) => look(node, node.source),
      ImportExpression: (node) => look(node, node.source),
      // typescript-eslint's own node for `import('x').T` in a type position.
      TSImportType: (node: Rule.Node & { source?: unknown }) => look(node, node.source),
      CallExpression: (node) => {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') look(node, node.arguments[0]);
      },
    };
  },
};

function literalOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('value' in node && typeof node.value === 'string') return node.value;
  if ('quasis' in node && Array.isArray(node.quasis) && node.quasis.length === 1) {
    const [only] = node.quasis as { value?: { cooked?: string } }[];
    return only?.value?.cooked;
  }
  return undefined;
}
