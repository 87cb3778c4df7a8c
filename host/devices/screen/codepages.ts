/** Upper halves (0x80 to 0xff) of the code pages that ESC t selects on Epson printers, by their number there. */
const CP437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const CP850 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const WPC1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'
  + Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');

const PAGES: Record<number, string> = { 0: CP437, 2: CP850, 16: WPC1252, 19: CP850.replace('ı', '€') };

export function isCodePage(page: number): boolean {
  return PAGES[page] !== undefined;
}

/** The character that the device prints for a byte from 0x20 on; undefined where its page has none. */
export function characterOf(byte: number, page: number): string | undefined {
  if (byte < 0x7f) return String.fromCharCode(byte);
  const char = byte >= 0x80 ? PAGES[page]?.[byte - 0x80] : undefined;
  return char === '\ufffd' ? undefined : char;
}
