import type { CallInput } from '#contract/api.ts';
import type { coreCalls } from '#contract/calls/core.ts';
import { idOf } from '../decide.ts';

const id = idOf(1);
const hash = 'a'.repeat(64);
const profile = { name: 'Atelier du Lac', address: [], phone: '', email: '', siret: '', vatNumber: '', language: 'fr' as const };
const printer = { name: 'Étiquettes', language: 'zpl' as const, way: 'screen' as const, widthMm: 62 };

/** The least that each call takes. */
export const coreLeast: { [N in keyof typeof coreCalls]: CallInput<N> } = {
  'app.state': {}, 'prefs.get': {}, 'prefs.set': {}, 'setup.found': { shop: profile, deviceCode: 'A1', deviceName: 'Comptoir', user: { name: 'Nadia Besson', pin: '2580' } }, 'setup.progress': {},
  'session.signIn': { userId: id, pin: '2580' }, 'session.badge': { code: 'x' }, 'session.resume': { token: 'x' }, 'session.end': {}, 'session.touch': {}, 'session.changePin': { oldPin: '2580', newPin: '0852' },
  'scan.resolve': { text: '' }, 'search.find': { text: '' }, 'customer.find': { text: '' }, 'customer.duplicates': { name: '', phones: [], emails: [] }, 'customer.list': {}, 'customer.get': { customerId: id },
  'customer.create': { kind: 'person', name: 'Max' }, 'customer.change': { customerId: id, kind: 'person', name: 'Max' }, 'customer.erase': { customerId: id }, 'unit.lookup': { serial: '' }, 'unit.history': { unitId: id }, 'unit.get': { unitId: id },
  'unit.ofCustomer': { customerId: id }, 'unit.suggest': {}, 'unit.accessories': {}, 'unit.register': { brand: 'Makita', model: 'x', customerId: null }, 'unit.change': { unitId: id, brand: 'Makita', model: 'x' }, 'unit.give': { unitId: id, customerId: null },
  'unit.move': { unitId: id, placeId: id }, 'intake.take': { from: { kind: 'existing', customerId: id }, units: [{ unit: { kind: 'existing', unitId: id } }] }, 'intake.announce': { from: { kind: 'existing', customerId: id }, unit: { kind: 'existing', unitId: id } },
  'board.counts': {}, 'board.page': {}, 'repair.get': { repairId: id }, 'repair.setStatus': { repairId: id, to: 'in_repair' }, 'repair.note': { repairId: id, text: 'x' }, 'repair.promise': { repairId: id, promisedOn: null },
  'repair.addPhoto': { repairId: id, photo: hash }, 'repair.close': { repairId: id, as: 'handed_back', repaired: true }, 'place.list': {}, 'place.get': { placeId: id }, 'place.create': { name: 'x', kind: 'bench', parentId: null },
  'place.change': { placeId: id, name: 'x', kind: 'bench', parentId: null, active: true }, 'user.list': {}, 'user.create': { name: 'x', roles: ['counter'], pin: '2580' }, 'user.change': { userId: id, name: 'x', roles: ['counter'], active: true },
  'user.setPin': { userId: id, pin: '2580' }, 'user.renewBadge': { userId: id }, 'shop.change': profile, 'shop.setRules': {}, 'device.rename': { name: 'x' }, 'print.list': {}, 'print.trouble': {}, 'print.preview': { jobId: id },
  'print.again': { kind: 'fiche' }, 'print.repeat': { jobId: id }, 'print.retry': { jobId: id }, 'print.cancel': { jobId: id }, 'print.settle': { jobId: id, cameOut: true }, 'print.open': { jobId: id }, 'printer.list': {}, 'printer.save': printer,
  'printer.remove': { id }, 'printer.test': { id }, 'route.save': { kind: 'fiche', printerId: null, copies: 1, auto: true }, 'blob.put': { base64: '', type: 'image/png' }, 'blob.get': { hash }, 'exception.list': {},
  'exception.settle': { exceptionId: id, note: 'x' }, 'log.verify': {}, 'backup.list': {}, 'backup.run': {},
};
