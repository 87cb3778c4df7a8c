import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail as it leaves: plain text, files attached. */
export interface Mail {
  /** The same at every try, so that a mail server that gets it twice can tell. */
  messageId: string;
  dateMs: number;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  text: string;
  attachments: { name: string; bytes: Uint8Array }[];
}

/** The bytes of a mail (RFC 5322, MIME). @param unsent opens as a draft in a mail program, ready to be sent */
export async function mimeOf(mail: Mail, { unsent = false } = {}): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.dateMs),
    ...(mail.from.address ? { from: mail.from } : {}),
    to: { name: '', address: mail.to },
    ...(mail.replyTo ? { replyTo: { name: '', address: mail.replyTo } } : {}),
    subject: mail.subject,
    text: mail.text,
    attachments: mail.attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
    headers: unsent ? { 'X-Unsent': '1' } : {},
    // What is attached was read from the blobs: the composer itself opens nothing, here or on the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** How many characters of an address the systems' own ways of opening one surely take (Windows: 2 083). */
const LONGEST_LINK = 1_900;

/** A link that opens the person's own mail program with everything filled in (RFC 6068); null when it would be cut. */
export function mailtoLink(mail: { to: string; subject: string; text: string }): string | null {
  const body = mail.text.replace(/\r?\n/g, '\r\n');
  const address = encodeURIComponent(mail.to).replace('%40', '@');
  const link = `mailto:${address}?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(body)}`;
  return link.length <= LONGEST_LINK ? link : null;
}
