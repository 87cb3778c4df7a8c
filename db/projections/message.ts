import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { MessageState } from '#domain/message/message.ts';
import { messageFold } from '#domain/message/message.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function messageProjection(db: Db): Projection<MessageState> {
  const write = upsert(db, 'message', [
    'id', 'kind', 'cause', 'repair_id', 'quote_id', 'customer_id', 'way', 'state', 'reason', 'sender', 'recipient', 'subject', 'written_ms', 'written_by', 'done_ms', 'calls', 'last_call',
    'details', 'erased', 'order_id',
  ]);
  return {
    fold: messageFold,
    erased: (message) => message.personalErased,
    linked: (message) => (message.repairId ? [message.repairId] : []),
    write(message) {
      if (!message.exists) return;
      const { body, detail, note, attachments } = message;
      write.run(
        toBlob(message.id), message.kind, message.cause, toBlobOrNull(message.repairId), toBlobOrNull(message.quoteId), toBlobOrNull(message.customerId), message.way, message.state,
        message.reason, toBlob(message.senderId), message.to, message.subject, message.writtenAtMs, toBlobOrNull(message.writtenBy), message.doneAtMs, message.calls, message.lastCall,
        canonicalJson({ body, detail, note, attachments }), message.personalErased ? 1 : 0, toBlobOrNull(message.orderId),
      );
    },
  };
}
