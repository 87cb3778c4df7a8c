import type { Stories } from './story.ts';

/** What the sentences of a message need: the subject that the customer read, what a call said, why a mail did not go. */
export const messageStories: Stories = {
  'message.written': (_data, personal) => ({ quote: text(personal['subject']) }),
  'message.noted': (_data, personal) => ({ quote: text(personal['note']) }),
  'message.failed': (_data, personal) => ({ quote: text(personal['detail']) }),
};

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
