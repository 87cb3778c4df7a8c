import type { MessageRow } from '#contract/calls/message.ts';

export type MessageAction = 'retry' | 'takeOver' | 'wentOut' | 'notOut' | 'open' | 'call' | 'cancel' | 'readdress';

type Row = Pick<MessageRow, 'state' | 'way' | 'here' | 'sending' | 'erased'>;

/** What can be done with a message as it stands. Of one that may have gone only a person says what became of it. */
export function actionsOf(message: Row): MessageAction[] {
  if (message.sending || message.erased) return [];
  switch (message.state) {
    case 'waiting':
      return waiting(message);
    case 'uncertain':
      return ['wentOut', 'notOut', 'cancel'];
    case 'failed':
      return ['readdress', 'retry', 'cancel'];
    case 'sent':
    case 'cancelled':
      return [];
  }
}

function waiting({ way, here }: Row): MessageAction[] {
  switch (way) {
    case 'smtp':
      return [here ? 'retry' : 'takeOver', 'cancel'];
    case 'program':
      return ['open', 'wentOut', 'cancel'];
    case 'phone':
      return ['call', 'cancel'];
    case 'sms':
    case 'letter':
      return ['wentOut', 'cancel'];
  }
}

export type MessageMark = 'waiting' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled' | 'toCall' | 'called' | 'byHand';

/** How its state is called: a call is made, not sent, and what a person sends does not just wait. */
export function markOf({ state, way, sending }: Row): MessageMark {
  if (sending) return 'sending';
  if (state === 'waiting' && way !== 'smtp') return way === 'phone' ? 'toCall' : 'byHand';
  return state === 'sent' && way === 'phone' ? 'called' : state;
}
