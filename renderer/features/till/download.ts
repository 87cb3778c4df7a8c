import type { useHost } from '../../api/host.ts';

/** Fetches an archive piece by piece and hands it to the browser's own saving. @param told how many bytes have come */
export async function downloadArchive(host: ReturnType<typeof useHost>, name: string, told: (bytes: number) => void): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let at: number | null = 0; at !== null;) {
    const { base64, next }: { base64: string; next: number | null } = await host.call('till.archivePiece', { name, at });
    const piece = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    pieces.push(piece);
    bytes += piece.length;
    told(bytes);
    at = next;
  }
  const url = URL.createObjectURL(new Blob(pieces, { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
