import type { CallParsed } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { ClaimState } from '#domain/claim/claim.ts';
import type { AmountContext } from '#domain/purchase/amounts.ts';
import type { AnswerContext, AskContext } from '#domain/purchase/asking.ts';
import type { DealContext } from '#domain/purchase/dealing.ts';
import type { ReturnState } from '#domain/purchase/giveBack.ts';
import type { MakeContext } from '#domain/purchase/making.ts';
import type { PurchaseState } from '#domain/purchase/purchase.ts';
import type { ReceiveContext } from '#domain/purchase/receive.ts';
import type { RequestState } from '#domain/purchase/request.ts';
import type { ReturnContext } from '#domain/purchase/returning.ts';
import { limitOf } from '#domain/purchase/settings.ts';
import type { SupplierState } from '#domain/supplier/supplier.ts';
import { rightsOf } from '#domain/user/rights.ts';
import type { HostContext } from '../../context.ts';
import { mailAccess } from '../../mail/account.ts';
import { partOf, placeOf, repairOf, reservedOf } from '../part/context.ts';
import { orderOf } from '../sale/context.ts';

/** What the rules of purchasing need to know, loaded inside the command's transaction. */
export function purchaseOf(host: HostContext, purchaseId: Id | null): PurchaseState | undefined {
  return purchaseId ? host.store.state<PurchaseState>('purchase', purchaseId) : undefined;
}

function supplierOf(host: HostContext, supplierId: Id | null): SupplierState | undefined {
  return supplierId ? host.store.state<SupplierState>('supplier', supplierId) : undefined;
}

function rolesOf(host: HostContext, actor: Id | null) {
  return host.queries.house.users().find((user) => user.id === actor)?.roles ?? [];
}

/** Up to what amount somebody may approve; null: any. */
export function limitFor(host: HostContext, actor: Id | null): number | null {
  return limitOf(host.settings('purchase'), rolesOf(host, actor));
}

export function askContext(host: HostContext, actor: Id | null): AskContext {
  return {
    limitMinor: limitFor(host, actor), partOf: (id) => partOf(host, id), supplierOf: (id) => supplierOf(host, id),
    numberOf(kind, ownerId, lineId) {
      const owner = kind === 'repair' ? repairOf(host, ownerId) : kind === 'order' ? orderOf(host, ownerId) : undefined;
      if (!owner?.exists) return null;
      const lines: readonly { lineId: Id }[] = 'phase' in owner ? owner.lines.lines : owner.lines;
      return lines.some((line) => line.lineId === lineId) ? owner.number : null;
    },
  };
}

export function answerContext(host: HostContext, actor: Id | null): AnswerContext {
  return { limitMinor: limitFor(host, actor), actor, requestOf: (id) => host.store.state<RequestState>('request', id) };
}

function amountContext(host: HostContext, actor: Id | null): AmountContext {
  return { limitMinor: limitFor(host, actor), limitOf: (userId) => limitFor(host, userId), requestOf: (id) => host.store.state<RequestState>('request', id) };
}

export function makeContext(host: HostContext, actor: Id | null): MakeContext {
  return {
    ...askContext(host, actor), ...amountContext(host, actor), draftOf: (supplierId) => purchaseOf(host, host.queries.purchases.draftOf(supplierId)),
  };
}

export function dealContext(host: HostContext, purchaseId: Id, actor: Id | null, document: string | null = null): DealContext {
  return {
    purchase: purchaseOf(host, purchaseId), canMail: mailAccess(host).ok, ...amountContext(host, actor), document, mayForOthers: rightsOf(rolesOf(host, actor)).has('purchase.approve'),
    nameOf: (userId) => host.queries.house.users().find((user) => user.id === userId)?.name ?? '',
  };
}

export function receiveContext(host: HostContext, input: CallParsed<'purchase.receive'>): ReceiveContext {
  return {
    purchase: purchaseOf(host, input.purchaseId), supplier: supplierOf(host, input.supplierId), partOf: (id) => partOf(host, id), placeOf: (id) => placeOf(host, id),
    repairOf: (id) => repairOf(host, id), orderOf: (id) => orderOf(host, id), outside: host.housePlace('outside'), reception: host.housePlace('reception'), inspection: host.housePlace('inspection'),
    quarantine: host.housePlace('quarantine'), job: host.housePlace('job'), ready: host.housePlace('ready'), placeName: host.queries.parts.placeName,
  };
}

export function returnContext(host: HostContext, of: { returnId?: Id; supplierId?: Id; purchaseId?: Id | null; claimId?: Id | null }): ReturnContext {
  return {
    given: of.returnId ? host.store.state<ReturnState>('return', of.returnId) : undefined, supplier: supplierOf(host, of.supplierId ?? null), purchaseKnown: purchaseOf(host, of.purchaseId ?? null)?.exists === true,
    claimKnown: of.claimId ? host.store.state<ClaimState>('claim', of.claimId)?.exists === true : false, partOf: (id) => partOf(host, id), placeOf: (id) => placeOf(host, id),
    reservedOf: (id) => reservedOf(host, id), outside: host.housePlace('outside'), placeName: host.queries.parts.placeName,
  };
}
