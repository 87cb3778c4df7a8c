import { z } from 'zod';
import { changeCustomerInput, customerDetails, eraseCustomerInput } from '#domain/customer/customer.ts';
import { renameDeviceInput } from '#domain/device/device.ts';
import { announceInput } from '#domain/dropoff/announce.ts';
import type { TakeReply } from '#domain/dropoff/take.ts';
import { takeInput } from '#domain/dropoff/take.ts';
import { settleInput } from '#domain/exception/exception.ts';
import { blobHash, id } from '#domain/kernel/fields.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { changePlaceInput, createPlaceInput } from '#domain/place/place.ts';
import { noteInput, photoInput, promiseInput, setStatusInput } from '#domain/repair/commands.ts';
import { closeInput } from '#domain/repair/leave.ts';
import { PHASES } from '#domain/repair/status.ts';
import type { ScanMatch } from '#domain/scan/route.ts';
import { foundInput } from '#domain/shop/found.ts';
import { shopProfile, shopRules } from '#domain/shop/shop.ts';
import { PERIODS } from '#domain/till/till.ts';
import { changeUnitInput, giveUnitInput, moveUnitInput, registerUnitInput } from '#domain/unit/unit.ts';
import { changeUserInput, createUserInput, pin, renewBadgeInput, setPinInput } from '#domain/user/user.ts';
import type { Preferences } from '../local.ts';
import { paperKind, preferences, printerInput } from '../local.ts';
import type * as view from '../views.ts';
import { command, limit, nothing, offset, query, secret, text } from './call.ts';

/** The house, its customers, units and places, intake, the board, printing. */
export const coreCalls = {
  'app.state': query<view.AppState>()(null, nothing),
  'prefs.get': query<Preferences>()(null, nothing),
  'prefs.set': command<Preferences>()('session', preferences),

  'setup.found': command<{ shopId: Id; userId: Id; session: view.SessionView }>()(
    null,
    foundInput.extend({ demo: z.boolean().default(false) }),
  ),
  'setup.progress': query<{ running: boolean; done: number; total: number }>()(null, nothing),

  'session.signIn': command<view.SessionView>()(null, z.object({ userId: id, pin: secret })),
  'session.badge': command<view.SessionView>()(null, z.object({ code: secret })),
  'session.resume': command<view.SessionView>()(null, z.object({ token: secret })),
  'session.end': command<null>()('session', nothing),
  'session.touch': command<null>()('session', nothing),
  'session.changePin': command<null>()('session', z.object({ oldPin: secret, newPin: pin })),

  'scan.resolve': query<ScanMatch>()('work.read', z.object({ text })),
  'search.find': query<view.SearchResult>()('work.read', z.object({ text, limit })),

  'customer.find': query<view.CustomerRow[]>()('work.read', z.object({ text, limit })),
  'customer.duplicates': query<view.CustomerDuplicate[]>()(
    'work.read',
    z.object({ name: text, phones: z.array(text).max(6), emails: z.array(text).max(6), reference: text.default('') }),
  ),
  'customer.list': query<{ rows: view.CustomerRow[]; total: number }>()('work.read', z.object({ text: text.default(''), offset, limit })),
  'customer.get': query<view.CustomerView & { units: view.UnitRow[]; repairs: view.RepairRow[] }>()(
    'work.read',
    z.object({ customerId: id }),
  ),
  'customer.create': command<{ customerId: Id; number: string }>()('intake.take', customerDetails),
  'customer.change': command<null>()('customer.edit', changeCustomerInput),
  'customer.erase': command<null>()('customer.erase', eraseCustomerInput),

  'unit.lookup': query<view.UnitHistory[]>()('work.read', z.object({ serial: text, limit })),
  'unit.history': query<view.UnitHistory>()('work.read', z.object({ unitId: id })),
  'unit.get': query<view.UnitHistory & { timeline: view.TimelineEntry[] }>()('work.read', z.object({ unitId: id })),
  'unit.ofCustomer': query<view.UnitRow[]>()('work.read', z.object({ customerId: id, limit })),
  /** Brands, models and categories already known, most used first, for a few keystrokes' entry. */
  'unit.suggest': query<{ brand: string; model: string; category: string; units: number }[]>()(
    'work.read',
    z.object({ brand: text.default(''), model: text.default(''), gtin: text.default(''), limit }),
  ),
  /** What came with units of this sort lately, most often first. */
  'unit.accessories': query<string[]>()('work.read', z.object({ category: text.default(''), brand: text.default(''), limit })),
  'unit.register': command<{ unitId: Id; number: string }>()('unit.edit', registerUnitInput),
  'unit.change': command<null>()('unit.edit', changeUnitInput),
  'unit.give': command<null>()('unit.edit', giveUnitInput),
  'unit.move': command<{ moved: boolean }>()('unit.move', moveUnitInput),

  'intake.take': command<TakeReply & { jobs: number }>()('intake.take', takeInput),
  'intake.announce': command<{ repairId: Id; number: string; unitId: Id; customerId: Id }>()('intake.take', announceInput),

  'board.counts': query<view.BoardCounts>()('work.read', nothing),
  'board.page': query<view.BoardPage>()(
    'work.read',
    z.object({
      phase: z.enum(PHASES).nullable().default(null),
      late: z.boolean().default(false),
      text: text.default(''),
      mine: z.boolean().default(false),
      placeId: id.nullable().default(null),
      sort: z.enum(['due', 'number', 'since']).default('due'),
      offset,
      limit,
    }),
  ),
  'repair.get': query<view.RepairView>()('work.read', z.object({ repairId: id })),
  'repair.setStatus': command<null>()('repair.work', setStatusInput),
  'repair.note': command<null>()('repair.work', noteInput),
  'repair.promise': command<null>()('repair.work', promiseInput),
  'repair.addPhoto': command<null>()('repair.work', photoInput),
  'repair.close': command<null>()('repair.close', closeInput),

  'place.list': query<view.PlaceRow[]>()('work.read', z.object({ all: z.boolean().default(false) })),
  'place.get': query<view.PlaceRow & { here: view.UnitRow[] }>()('work.read', z.object({ placeId: id })),
  'place.create': command<{ placeId: Id; code: string }>()('place.edit', createPlaceInput),
  'place.change': command<null>()('place.edit', changePlaceInput),

  'user.list': query<view.UserRow[]>()('user.edit', nothing),
  'user.create': command<{ userId: Id }>()('user.edit', createUserInput),
  'user.change': command<{ userId: Id }>()('user.edit', changeUserInput),
  'user.setPin': command<{ userId: Id }>()('user.edit', setPinInput),
  /** Queues the badge's label; its secret is in the job alone, until it is printed. */
  'user.renewBadge': command<{ userId: Id; jobs: number }>()('user.edit', renewBadgeInput),

  'shop.change': command<null>()('shop.edit', shopProfile),
  'shop.setRules': command<null>()('shop.edit', shopRules),
  'device.rename': command<null>()('device.edit', renameDeviceInput),

  'print.list': query<{ rows: view.PrintJobRow[]; total: number }>()(
    'print.use',
    z.object({ open: z.boolean().default(false), repairId: id.nullable().default(null), offset, limit }),
  ),
  'print.trouble': query<{ waiting: number; uncertain: number; failed: number; reason: string | null }>()('session', nothing),
  'print.preview': query<
    { kind: 'svg'; language: 'escpos' | 'zpl'; pages: view.PreviewPage[] } | { kind: 'pdf'; base64: string; path: string | null }
  >()('print.use', z.object({ jobId: id })),
  /** Prints a document again, from anywhere; a copy is marked where it must be. */
  'print.again': command<{ jobs: number }>()(
    'print.use',
    z.object({
      kind: paperKind,
      repairId: id.optional(),
      dropOffId: id.optional(),
      placeId: id.optional(),
      partId: id.optional(),
      quoteId: id.optional(),
      saleId: id.optional(),
      tillId: id.optional(),
      /** Which closing of a till. */
      period: z.enum(PERIODS).optional(),
      n: z.number().int().min(1).optional(),
      orderId: id.optional(),
      purchaseId: id.optional(),
      returnId: id.optional(),
      transferId: id.optional(),
      countId: id.optional(),
      accessory: z.number().int().min(1).optional(),
      printerId: id.optional(),
    }),
  ),
  /** The paper of one finished job once more, as it was. */
  'print.repeat': command<{ jobs: number }>()('print.use', z.object({ jobId: id })),
  'print.retry': command<null>()('print.use', z.object({ jobId: id })),
  'print.cancel': command<null>()('print.use', z.object({ jobId: id })),
  /** Of an uncertain job: did it come out? Yes ends it; no prints it again. */
  'print.settle': command<null>()('print.use', z.object({ jobId: id, cameOut: z.boolean() })),
  'print.open': command<null>()('print.use', z.object({ jobId: id })),
  'printer.list': query<{ printers: view.PrinterView[]; routes: view.PrintRoute[] }>()('print.use', nothing),
  'printer.save': command<{ id: Id }>()('print.setup', printerInput),
  'printer.remove': command<null>()('print.setup', z.object({ id })),
  'printer.test': command<{ jobs: number }>()('print.setup', z.object({ id })),
  'route.save': command<null>()(
    'print.setup',
    z.object({ kind: paperKind, printerId: id.nullable(), copies: z.number().int().min(1).max(5), auto: z.boolean() }),
  ),

  /** Base64, 8 MB of bytes at most; answered once the bytes are safe on disk. */
  'blob.put': command<{ hash: string }>()(
    'intake.take',
    z.object({ base64: z.string().max(11_200_000), type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']) }),
  ),
  'blob.get': query<{ base64: string; type: string }>()('work.read', z.object({ hash: blobHash })),

  'exception.list': query<{ exceptions: view.ExceptionRow[]; anomalies: view.AnomalyRow[]; open: number }>()('work.read', nothing),
  'exception.settle': command<null>()('exception.settle', settleInput),
  'log.verify': query<view.VerifyReport>()('log.verify', nothing),
  /** Where this PC's data and their copies are. */
  'backup.list': query<view.BackupList>()('log.verify', nothing),
  'backup.run': command<{ name: string }>()('log.verify', nothing),
} as const;
