import type { Payer } from '../coverage/classes.ts';
import { HOUSE_PAYERS, PAYERS } from '../coverage/classes.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import { labourNet, shareByWeight } from '../kernel/vat.ts';
import type { Issue } from '../repair/lines.ts';
import type { SettlementLine } from './settle.ts';

/** What an hour of a technician costs the house, from a day on; technicianId null: whoever has no cost of their own. */
export interface HourlyCost { technicianId: Id | null; from: IsoDay; costMinor: Minor }

export interface CostFacts {
  /** Time spent, each entry on its day, in minutes. */
  times: readonly { technicianId: Id | null; on: IsoDay; minutes: number }[];
  hourlyCosts: readonly HourlyCost[];
  /** Pieces issued to the order, at the average cost when they left the shelf; only those fitted count. */
  parts: readonly Pick<Issue, 'quantity' | 'fitted' | 'costMinor'>[];
  /** What subcontractors bill, without VAT. */
  services: readonly { costMinor: Minor }[];
  /** Carriage, disposal, administration. */
  others: readonly { costMinor: Minor }[];
  /** Who owes what; what the house charges itself is no revenue. */
  settlement: readonly SettlementLine[];
}

export interface OrderCost {
  labourMinor: Minor;
  partsMinor: Minor;
  servicesMinor: Minor;
  otherMinor: Minor;
  totalMinor: Minor;
  /** What somebody else pays, without VAT. */
  revenueMinor: Minor;
  marginMinor: Minor;
  /** Margin on revenue, basis points, rounded down; null without revenue. */
  marginBp: BasisPoints | null;
  /** Minutes whose hour has no known cost: the labour is then not all there. */
  uncostedMinutes: number;
  /** What each payer is charged, without VAT; those who are charged nothing are not named. */
  chargedTo: { payer: Payer; netMinor: Minor }[];
}

/**
 * The cost price of an order and its margin ([000], [001]): time at each technician's hourly cost of that day, parts at
 * average cost, services, other costs; against what customers, manufacturers, guarantees and contracts are charged.
 */
export function orderCost(facts: CostFacts): OrderCost {
  let uncostedMinutes = 0;
  const labourMinor = sum(facts.times.map(({ technicianId, on, minutes }) => {
    const hourly = hourlyAt(facts.hourlyCosts, technicianId, on);
    if (hourly === null) uncostedMinutes += minutes;
    return hourly === null ? 0 : labourNet(minutes, hourly, 0);
  }));
  const partsMinor = sum(facts.parts.map(fittedCost));
  const servicesMinor = sum(facts.services.map(({ costMinor }) => costMinor));
  const otherMinor = sum(facts.others.map(({ costMinor }) => costMinor));
  const totalMinor = labourMinor + partsMinor + servicesMinor + otherMinor;
  const chargedTo = PAYERS.flatMap((payer) => {
    const lines = facts.settlement.filter((each) => each.payer === payer);
    return lines.length === 0 ? [] : [{ payer, netMinor: sum(lines.map(({ netMinor }) => netMinor)) }];
  });
  const revenueMinor = sum(chargedTo.filter(({ payer }) => !HOUSE_PAYERS.includes(payer)).map(({ netMinor }) => netMinor));
  const marginMinor = revenueMinor - totalMinor;
  const marginBp = revenueMinor > 0 ? floorRatio(marginMinor, revenueMinor) : null;
  return { labourMinor, partsMinor, servicesMinor, otherMinor, totalMinor, revenueMinor, marginMinor, marginBp, uncostedMinutes, chargedTo };
}

/** The cost of an hour on a day: the technician's own that began last, else the house's general one; null when none had begun. */
export function hourlyAt(costs: readonly HourlyCost[], technicianId: Id | null, on: IsoDay): Minor | null {
  const latest = (whose: Id | null): HourlyCost | null => {
    let found: HourlyCost | null = null;
    for (const each of costs) if (each.technicianId === whose && each.from <= on && (found === null || each.from >= found.from)) found = each;
    return found;
  };
  return (technicianId === null ? null : latest(technicianId))?.costMinor ?? latest(null)?.costMinor ?? null;
}

/** The fitted pieces' part of what was issued together, to the cent: what was returned bears the rest. */
function fittedCost({ quantity, fitted, costMinor }: CostFacts['parts'][number]): Minor {
  return fitted <= 0 ? 0 : fitted >= quantity ? costMinor : shareByWeight(costMinor, [fitted, quantity - fitted])[0]!;
}

function floorRatio(part: Minor, of: Minor): BasisPoints {
  const scaled = BigInt(part) * 10_000n;
  const whole = scaled / BigInt(of);
  return Number(scaled < 0n && whole * BigInt(of) !== scaled ? whole - 1n : whole);
}

function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((before, amount) => before + amount, 0);
}
