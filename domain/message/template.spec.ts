import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_KINDS } from './message.ts';
import { messageSettings, templatesOf } from './settings.ts';
import type { TemplateValues } from './template.ts';
import { PLACEHOLDERS, renderMessage, renderTemplate, unknownPlaceholders } from './template.ts';
import { DEFAULT_TEMPLATES } from './templates.ts';

const FULL: TemplateValues = {
  customer: 'Claire Fontaine', number: 'RA1-26-00418', unit: 'Miele WED335', serial: 'S-1', amount: '84,50 €', quote: 'VA1-26-00012', date: '30/11/2026', days: '12', shop: 'Atelier du Lac',
  phone: '04 50 00 00 00', email: 'bonjour@atelier.example', address: '12 quai des Cordeliers, 74000 Annecy', person: 'Nadia',
  parts: '2 × Joint de porte, 1 × Pompe', carrier: 'Colissimo', tracking: '6A01234567890',
};
const LANGUAGES = ['fr', 'en'] as const;
const someValues = fc.subarray([...PLACEHOLDERS]).map((names) => Object.fromEntries(names.map((name) => [name, FULL[name]!])) as TemplateValues);

describe('a template that ships', () => {
  it.each(MESSAGE_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))('%s in %s leaves no hole, whatever is not known', (kind, language) => {
    fc.assert(fc.property(someValues, (values) => {
      const { subject, body } = renderMessage(DEFAULT_TEMPLATES[kind][language], values);
      for (const text of [subject, body]) {
        expect(text).not.toMatch(/[{}[\]]|undefined|null/);
        expect(text).not.toMatch(/ {2}|\( ?\)| [,.)]|,[.,]|\n{3}|^\s|\s$/);
        expect(text).not.toMatch(/:\s*$/m);
      }
      expect(subject.length).toBeGreaterThan(5);
      expect(subject).not.toContain('\n');
    }));
  });

  it.each(LANGUAGES)('in %s says all that is known', (language) => {
    for (const kind of MESSAGE_KINDS) {
      const { subject, body } = renderMessage(DEFAULT_TEMPLATES[kind][language], FULL);
      // A loan is a matter of its own; every other message is about an order.
      for (const name of ['customer', 'shop', 'phone', 'address', ...(kind === 'loan' ? ['unit'] as const : ['number'] as const)] as const) expect([kind, `${subject}\n${body}`]).toEqual([kind, expect.stringContaining(FULL[name]!)]);
    }
  });

  it('names only what somebody fills in, and passes its own settings’ check', () => {
    for (const kind of MESSAGE_KINDS) for (const language of LANGUAGES) {
      const { subject, body } = DEFAULT_TEMPLATES[kind][language];
      expect([kind, language, unknownPlaceholders(subject + body)]).toEqual([kind, language, []]);
    }
    expect(messageSettings.safeParse({ templates: DEFAULT_TEMPLATES }).success).toBe(true);
  });
});

describe('filling a text in', () => {
  it.each<[string, string, TemplateValues]>([
    ['Bonjour {customer},', 'Bonjour,', {}],
    ['Votre {unit} ({number}) est prêt.', 'Votre est prêt.', {}],
    ['Appelez-nous[ au {phone}].', 'Appelez-nous.', {}],
    ['Appelez-nous[ au {phone}].', 'Appelez-nous au 04 50.', { phone: '04 50' }],
    ['Bonjour\nTéléphone : {phone}\nMerci', 'Bonjour\nMerci', {}],
    ['Bonjour\n{address}\nMerci', 'Bonjour\nMerci', {}],
    ['A[ {number}][ {unit}]', 'A Miele', { unit: 'Miele' }],
    ['Le {dat} arrive', 'Le {dat} arrive', {}],
    ['Prix : {amount} !', 'Prix : 5 € !', { amount: '5 €' }],
  ])('%j becomes %j', (template, text, values) => {
    expect(renderTemplate(template, values)).toBe(text);
  });

  it('puts every value in as it is: what looks like a placeholder or a bracket in a name is a name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text)), (name) => {
      expect(renderTemplate('<{customer}> {number}', { customer: name, number: 'R1' })).toBe(`<${name.trim()}> R1`);
    }));
    expect(renderTemplate('{customer}', { customer: '[{phone}] {shop}', shop: 'X' })).toBe('[{phone}] {shop}');
  });

  it('keeps a subject to one line, whatever a value holds', () => {
    expect(renderMessage({ subject: 'A {customer}', body: 'x' }, { customer: 'B\r\nBcc: c@d.example' }).subject).toBe('A B Bcc: c@d.example');
  });

  it('gives back a text without placeholders as it was', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Za-zéà,.;:!? ]*$/).filter((line) => line.trim() !== ''), { minLength: 1, maxLength: 4 }), (lines) => {
      const text = lines.join('\n').trim();
      expect(renderTemplate(text, {})).toBe(text);
    }));
  });

  it('never throws and always ends, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', 'customer', ' ', '\n', ':', ',', '(', ')', 'a') }), someValues, (text, values) => {
      expect(typeof renderTemplate(text, values)).toBe('string');
    }));
  });

  it('is quick with a long text that means harm', () => {
    const start = performance.now();
    for (const text of ['[', '{', ' ,', '(', ', ;', ' '].map((piece) => piece.repeat(3_000))) renderTemplate(`${text}{customer}`, {});
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});

describe('the settings of messages', () => {
  it('are whole from nothing, with the texts that ship', () => {
    const settings = messageSettings.parse({});
    expect(settings).toMatchObject({ smtp: { host: '', port: 587, secure: 'starttls' }, senderDeviceId: null });
    expect(templatesOf(settings)).toEqual(DEFAULT_TEMPLATES);
  });

  it('tell a placeholder that nobody fills in, at its field', () => {
    const own = { subject: 'Prêt', body: 'Bonjour {client}' };
    const parsed = messageSettings.safeParse({ templates: { ready: { fr: own, en: { subject: 'x', body: 'y' } } } });
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['templates.ready.fr.body', 'message.placeholder']]);
    expect(unknownPlaceholders(own.body)).toEqual(['client']);
  });

  it('take a text of the shop’s own for its kind, and leave the others', () => {
    const own = { fr: { subject: 'a', body: 'b' }, en: { subject: 'c', body: 'd' } };
    const templates = templatesOf(messageSettings.parse({ templates: { ready: own } }));
    expect([templates.ready, templates.quote]).toEqual([own, DEFAULT_TEMPLATES.quote]);
  });
});
