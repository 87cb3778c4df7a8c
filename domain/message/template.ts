/**
 * What a message may say of its matter. Values are texts as they are read (amounts and dates already written out in the
 * message's language); a value that is not known is left out or empty.
 */
export const PLACEHOLDERS = [
  'customer', 'number', 'unit', 'serial', 'amount', 'quote', 'date', 'days', 'shop', 'phone', 'email', 'address', 'person', 'parts', 'carrier', 'tracking',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type TemplateValues = Partial<Record<Placeholder, string>>;

export interface MessageText { subject: string; body: string }

const NAMED = /\{([^{}\n]*)\}/g;
const OPTIONAL = /\[([^[\]]*)\]/g;

/** Placeholders that nobody fills in, as they are written; each once. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(NAMED)].map((match) => match[1]!);
  return [...new Set(names.filter((name) => !isPlaceholder(name)))];
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}

/**
 * Fills a text in. A value that is missing leaves no hole: a part in square brackets that needs it goes as a whole, a line
 * that it leaves without a word goes too, and the spaces and punctuation around it close up. Values are put in as they
 * are: a brace or a bracket in somebody's name is no placeholder. An unknown placeholder stays, so that it is seen.
 */
export function renderTemplate(text: string, values: TemplateValues): string {
  const filled = (name: Placeholder): string => (values[name] ?? '').trim();
  const lacks = (part: string): boolean => [...part.matchAll(NAMED)].some(([, name]) => isPlaceholder(name!) && filled(name) === '');
  const lines = text.replaceAll('\r\n', '\n').split('\n').flatMap((line) => {
    const kept = line.replace(OPTIONAL, (_whole, part: string) => (lacks(part) ? '' : part));
    if (!lacks(kept)) return kept === '' && line.trim() !== '' ? [] : [put(kept === line ? kept : closedUp(kept), filled)];
    const bare = closedUp(kept.replace(NAMED, (whole, name: string) => (isPlaceholder(name) && filled(name) === '' ? '' : whole)));
    return saysSomething(bare) ? [put(bare, filled)] : [];
  });
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function put(text: string, filled: (name: Placeholder) => string): string {
  return text.replace(NAMED, (whole, name: string) => (isPlaceholder(name) ? filled(name) : whole));
}

/** A label whose value is gone (« Téléphone : ») says nothing; neither does punctuation alone. */
function saysSomething(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && !/^[^{}]{0,40}:\s*$/.test(line);
}

/** Spaces and punctuation as if the missing word had never been there; French keeps its space before : ; ? and !. */
function closedUp(text: string): string {
  return text
    .replace(/\(\s*\)|«\s*»|“\s*”|"\s*"/g, '')
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\s+([,.)\]])/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .replace(/,\s*([.?!])/g, '$1')
    .replace(/^[\s,;.]+/, '')
    .trimEnd();
}

export function renderMessage(template: MessageText, values: TemplateValues): MessageText {
  // A subject is one line, whatever stands in a value.
  const subject = renderTemplate(template.subject.replace(/\s+/g, ' '), values).replace(/\s+/g, ' ').trim();
  return { subject, body: renderTemplate(template.body, values) };
}
