import { describe, expect, it } from 'vitest';
import { customerDetails, noDetails } from '#domain/customer/customer.ts';
import { draftOf, inputOf, withRoom } from './draft.ts';

describe('a customer as typed', () => {
  it('comes back as it was', () => {
    const details = { ...noDetails, name: 'Garage des Tilleuls', phones: ['04 50 00 00 01', '06 00 00 00 02'], emails: ['atelier@garage.example'], address: ['2 rue du Lac', 'Bâtiment B'], tellBy: 'sms' as const, language: 'en' as const };
    const draft = draftOf({ kind: 'company', details });
    expect(draft.phones).toEqual(['04 50 00 00 01', '06 00 00 00 02', '']);
    const { kind, ...sent } = customerDetails.parse(inputOf(draft));
    expect(kind).toBe('company');
    expect(sent).toEqual(details);
  });

  it('leaves out what is empty, so that errors name the line that shows', () => {
    const draft = { ...draftOf(), name: 'X', phones: ['', '06', ' ', '04'], address: '\n2 rue du Lac\n\n' };
    expect(inputOf(draft)).toMatchObject({ phones: ['06', '04'], address: ['2 rue du Lac'] });
    expect(withRoom(draft.phones, 6)).toEqual(['06', '04', '']);
    expect(withRoom(['1', '2', '3'], 3)).toEqual(['1', '2', '3']);
  });
});
