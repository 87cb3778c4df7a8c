import type { OperationState } from '#domain/catalogue/operation.ts';
import { operationFold } from '#domain/catalogue/operation.ts';
import type { Claim } from '#domain/exception/exception.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { offerTotals } from '#domain/quote/lines.ts';
import { nobody, offerLines } from '#domain/quote/pricing.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import { currentVersion, quoteFold, stageOf, standingAnswer } from '#domain/quote/quote.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function quoteProjection(db: Db): Projection<QuoteState> {
  const write = upsert(db, 'quote', ['id', 'number', 'compact', 'repair_id', 'kind', 'stage', 'version', 'since_ms', 'sent_ms', 'valid_until', 'gross_minor', 'contested', 'opened_ms']);
  return {
    fold: quoteFold,
    erased: (quote) => quote.personalErased,
    linked: (quote) => (quote.exists ? [quote.repairId] : []),
    claims: (quote) => twoAnswers(quote),
    write(quote) {
      if (!quote.exists) return;
      const version = currentVersion(quote);
      write.run(
        toBlob(quote.id), quote.number, compactNumber(quote.number), toBlob(quote.repairId), quote.kind, stageOf(quote), version?.version ?? 0, quote.changedAtMs, version?.sentAtMs ?? null,
        version?.validUntil ?? null, grossOf(quote), quote.contested.length > 0 ? 1 : 0, quote.openedAtMs,
      );
    },
  };
}

/** What the customer agreed to, else what was put to them, else what is being priced. */
function grossOf(quote: QuoteState): number | null {
  try {
    const answer = standingAnswer(quote);
    const version = quote.versions.find((each) => each.versionId === answer?.versionId) ?? currentVersion(quote);
    if (version) return offerTotals(version.lines, answer?.lines.some((each) => each.accepted) ? answer.lines : undefined).grossMinor;
    return quote.pricing ? offerTotals(offerLines(quote, quote.pricing, () => nobody)).grossMinor : null;
  } catch {
    // Amounts beyond all arithmetic, out of a damaged fact: no figure rather than no fold.
    return null;
  }
}

/** Answers that PCs took down apart: one of them is the customer's. */
function twoAnswers(quote: QuoteState): Claim[] {
  return quote.contested.map((answerId) => ({ kind: 'quote.two_answers', key: quote.id, subject: { type: 'quote', id: answerId, label: quote.number } }));
}

export function operationProjection(db: Db): Projection<OperationState> {
  const write = upsert(db, 'operation', ['id', 'code', 'code_key', 'search', 'active', 'supplier_id', 'details']);
  return {
    fold: operationFold,
    write(operation) {
      if (!operation.exists) return;
      const { id, exists: _exists, anomalies: _anomalies, ...details } = operation;
      write.run(
        toBlob(id), operation.code, foldText(operation.code), foldText(`${operation.code} ${operation.fr} ${operation.en}`), operation.active ? 1 : 0, toBlobOrNull(operation.supplierId),
        canonicalJson(details),
      );
    },
  };
}
