import type { Stories } from './story.ts';
import { said } from './story.ts';

/** What the sentences of a message need: the subject that the customer read, what a call said, why a mail did not go. */
export const messageStories: Stories = {
  'message.written': (_data, personal) => ({ quote: said(personal['subject']) }),
  'message.noted': (_data, personal) => ({ quote: said(personal['note']) }),
  'message.failed': (_data, personal) => ({ quote: said(personal['detail']) }),
};

