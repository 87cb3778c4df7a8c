import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';
import { account } from './account.ts';
import { bench } from './bench.ts';
import { board } from './board.ts';
import { counter } from './counter.ts';
import { cover } from './cover.ts';
import { coverage } from './coverage.ts';
import { customer } from './customer.ts';
import { errors } from './errors.ts';
import { exceptions } from './exceptions.ts';
import { messages } from './messages.ts';
import { files } from './files.ts';
import { handback } from './handback.ts';
import { order } from './order.ts';
import { part } from './part.ts';
import { photo } from './photo.ts';
import { places } from './places.ts';
import { pool } from './pool.ts';
import { print } from './print.ts';
import { purchase } from './purchase.ts';
import { quote } from './quote.ts';
import { reception } from './reception.ts';
import { repair } from './repair.ts';
import { report } from './report.ts';
import { scan } from './scan.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { signin } from './signin.ts';
import { subcontract } from './subcontract.ts';
import { tariff } from './tariff.ts';
import { terms } from './terms.ts';
import { till } from './till.ts';
import { timeline } from './timeline.ts';
import { unit } from './unit.ts';
import { users } from './users.ts';
import { warehouse } from './warehouse.ts';

export const en: Words<typeof fr> = {
  account, purchase, quote, errors, subcontract, tariff, terms, counter, cover, coverage, shell, reception, bench, board, repair, unit, customer, pool, print, handback, messages, order, part, photo, places, users,
  warehouse, settings, exceptions, setup, signin, search, scan, report, files, till, timeline,
};
