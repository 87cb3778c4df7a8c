/** What a call takes at once. */
export const MOST_DOCUMENT_BYTES = 8 * 1024 * 1024;

const TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
type DocumentType = (typeof TYPES)[number];

/** What a file says it is; the host looks at its bytes. Unknown goes as a PDF, and is refused if it is none. */
export function documentType(file: File): DocumentType {
  return TYPES.find((type) => type === file.type) ?? 'application/pdf';
}
