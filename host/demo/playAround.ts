import { addDays } from '#domain/kernel/days.ts';
import { localDay } from '../days.ts';
import type { Deed } from './deed.ts';
import type { Doing } from './shop.ts';
import { of, unitOf } from './shop.ts';
import { poolOf } from './world.ts';

/** Goods that a workshop gives out, exchanges and lends; what surrounds a repair. */
export async function aroundDeed(doing: Doing, deed: Deed): Promise<boolean> {
  return (await givenDeed(doing, deed)) || (await poolDeed(doing, deed)) || (await counterDeed(doing, deed));
}

async function givenDeed(doing: Doing, deed: Deed): Promise<boolean> {
  const { shop, run, stay, repairId, atMs } = doing;
  const due = (days: number): string => addDays(localDay(atMs), days);
  switch (deed.do) {
    case 'give': {
      const { subcontractId } = await run('subcontract.open', { repairId, supplierId: of(shop.suppliers, deed.supplier), asked: deed.asked, framePriceMinor: deed.frameMinor, dueOn: due(deed.days) });
      shop.given.set(stay, subcontractId);
      return true;
    }
    case 'ship': await run('subcontract.ship', { subcontractId: of(shop.given, stay), carrier: 'Heppner', tracking: '', dueOn: due(deed.days) }); return true;
    case 'theirQuote': await run('subcontract.quote', { subcontractId: of(shop.given, stay), amountMinor: deed.amountMinor, days: deed.days, text: 'Remise en état complète, essai compris.' }); return true;
    case 'theirAnswer': await run('subcontract.answer', { subcontractId: of(shop.given, stay), accepted: true, dueOn: due(deed.days) }); return true;
    case 'back': await run('subcontract.back', { subcontractId: of(shop.given, stay), serial: unitOf(shop, stay.unit).serial }); return true;
    case 'received': await run('subcontract.receive', { subcontractId: of(shop.given, stay), satisfied: true, costMinor: deed.costMinor }); return true;
    default: return false;
  }
}

async function poolDeed(doing: Doing, deed: Deed): Promise<boolean> {
  const { shop, run, stay, repairId, atMs } = doing;
  const due = (days: number): string => addDays(localDay(atMs), days);
  switch (deed.do) {
    case 'propose': await run('pool.proposeExchange', { repairId }); return true;
    case 'exchange': {
      const { exchangeId } = await run('pool.allot', { repairId, unitId: of(shop.units, deed.outUnit) });
      const core = deed.core && { dueOn: due(deed.core.days), grossMinor: deed.core.grossMinor };
      await run('pool.exchange', { exchangeId, outCode: unitOf(shop, deed.outUnit).number, inCode: core ? '' : unitOf(shop, stay.unit).number, core, condition: 'Reconditionné, essayé.' });
      return true;
    }
    case 'lend': {
      const { loanId } = await run('pool.lend', {
        unitId: of(shop.units, deed.unit), customerId: of(shop.customers, stay.customer!), repairId: deed.use === 'loan' ? repairId : null, use: deed.use, dueOn: due(deed.days), accessories: ['Notice'],
        condition: 'Propre, essayé.', depositMinor: 5_000, dailyGrossMinor: deed.dailyGrossMinor,
      });
      shop.loans.set(deed.unit, loanId);
      return true;
    }
    case 'takeBack': await run('pool.takeBack', { loanId: of(shop.loans, deed.unit), code: unitOf(shop, deed.unit).number, state: 'ok', to: 'pool' }); return true;
    case 'options':
      await run('pool.putOptions', { repairId, options: [{ option: 'exchange', priceMinor: 8_900 }, { option: 'wait', readyOn: due(21), note: 'Pièce annoncée sous trois semaines.' }, { option: 'give_up', priceMinor: 2_500 }] });
      return true;
    case 'finish': {
      const to = poolOf(stay.unit);
      const chargeTo = ({ exchange_pool: 'exchange', loan_pool: 'loan', rental_pool: 'rental', store: 'store' } as const)[to];
      await run('pool.finishInternal', { repairId, to, grade: 'refurbished', valueMinor: 9_000 + (stay.unit % 7) * 1_500, repaired: true, chargeTo });
      return true;
    }
    default: return false;
  }
}

async function counterDeed(doing: Doing, deed: Deed): Promise<boolean> {
  const { shop, run, repairId } = doing;
  switch (deed.do) {
    case 'told': await run('handback.told', { repairId, by: deed.by }); return true;
    case 'step': await run('handback.step', { repairId, step: deed.step, way: deed.way, proof: deed.proof }); return true;
    case 'secret': await run('vault.store', { repairId, kind: deed.kind, secret: deed.secret }); return true;
    case 'goodwill': await run('coverage.override', { repairId, class: 'labour', payer: 'goodwill', shareBp: deed.shareBp, reason: deed.reason }); return true;
    case 'claim': {
      const supplierId = of(shop.suppliers, deed.supplier);
      const { claimId } = await run('claim.open', {
        repairId, supplierId, guarantor: shop.host.queries.subcontracts.supplier(supplierId)?.name ?? '', lines: [{ class: 'parts', label: 'Pièce défectueuse', amountMinor: deed.amountMinor }],
      });
      if (deed.until !== 'held') await run('claim.send', { claimId, reference: 'RMA 2207' });
      if (deed.until === 'credited') await run('claim.answer', { claimId, answer: { kind: 'credited', amountMinor: deed.amountMinor, reference: 'AV 8841' } });
      return true;
    }
    default: return false;
  }
}
