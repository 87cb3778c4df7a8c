import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { logoAddress, pngAddress } from './pictures.ts';

const ground = sharp({ create: { width: 40, height: 20, channels: 4, background: { r: 20, g: 60, b: 90, alpha: 0.5 } } });
const base64 = async (picture: Sharp): Promise<string> => (await picture.toBuffer()).toString('base64');

describe('pictures that a page takes', () => {
  it('takes PNG and JPEG of every usual make', async () => {
    for (const png of [ground.clone().png(), ground.clone().removeAlpha().png(), ground.clone().greyscale().png(), ground.clone().png({ palette: true })]) {
      const picture = await base64(png);
      expect(pngAddress(picture)).toBe(`data:image/png;base64,${picture}`);
    }
    for (const jpeg of [ground.clone().jpeg(), ground.clone().jpeg({ progressive: true }), ground.clone().greyscale().jpeg()]) {
      const picture = await base64(jpeg);
      expect(logoAddress(picture)).toBe(`data:image/jpeg;base64,${picture}`);
    }
    const rgba = await base64(ground.clone().png());
    expect(logoAddress(rgba)).toBe(`data:image/png;base64,${rgba}`);
  });

  it('takes nothing that would stop the page: other kinds, pictures cut short, huge or interlaced', async () => {
    const [png, jpeg, webp] = await Promise.all([base64(ground.clone().png()), base64(ground.clone().jpeg()), base64(ground.clone().webp())]);
    const broken = Buffer.from(png, 'base64');
    broken.fill(0x42, 45, broken.length - 12);
    const huge = Buffer.from(png, 'base64');
    huge.writeUInt32BE(9_000, 16);
    const taller = Buffer.from(png, 'base64');
    taller.writeUInt32BE(21, 20);
    const interlaced = await base64(ground.clone().png({ progressive: true }));
    for (const bad of [undefined, '', 'not base64!', webp, jpeg.slice(0, 240), png.slice(0, 80), broken.toString('base64'), huge.toString('base64'), taller.toString('base64'), interlaced]) expect(logoAddress(bad)).toBeUndefined();
  });
});
