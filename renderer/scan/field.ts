/** Putting a control back as it was before a scan's first key went into it, and putting in what was held back from it. */
import type { Manner } from './wedge.ts';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Inputs that tell their selection; number and e-mail don't. */
const SELECTABLE = ['text', 'search', 'tel', 'url', 'password'];
/** Inputs that take keys only from the browser itself, into parts that script can't reach. */
const NATIVE_PARTS = ['date', 'time', 'datetime-local', 'month', 'week', 'range', 'color'];
const NOT_TYPED = ['button', 'checkbox', 'file', 'hidden', 'image', 'radio', 'reset', 'submit'];

export function mannerOf(target: Element | null): Manner {
  if (target instanceof HTMLSelectElement) return 'through';
  if (target instanceof HTMLTextAreaElement) return isWritable(target) ? 'field' : 'hold';
  if (!(target instanceof HTMLInputElement)) return 'hold';
  // What goes into a password field is not for us to look at, unless it is where badges are asked for.
  if (target.type === 'password' && !target.hasAttribute('data-scan')) return 'off';
  if (NATIVE_PARTS.includes(target.type)) return 'through';
  return SELECTABLE.includes(target.type) && isWritable(target) ? 'field' : 'hold';
}

function isWritable(control: TextControl): boolean {
  return !control.readOnly && !control.disabled;
}

function isTextControl(target: Element | null): target is TextControl {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !NOT_TYPED.includes(target.type));
}

export interface Snapshot {
  control: TextControl | HTMLSelectElement;
  value: string;
  selection: { start: number; end: number; direction: 'forward' | 'backward' | 'none' } | null;
}

export function takeSnapshot(target: Element | null): Snapshot | null {
  if (target instanceof HTMLSelectElement) return { control: target, value: target.value, selection: null };
  if (!isTextControl(target)) return null;
  const { selectionStart: start, selectionEnd: end, selectionDirection } = target;
  const selection = start === null || end === null ? null : { start, end, direction: selectionDirection ?? 'none' };
  return { control: target, value: target.value, selection };
}

/**
 * Back to the snapshot, by the browser's own undo where it can be: setting a value would empty the field's undo list, and deleting the character
 * would leave a step that brings it back. The browser counts the character with what was typed just before it, so that what its undo took too
 * many is put in again.
 */
export function restoreSnapshot(snapshot: Snapshot): void {
  const { control, value, selection } = snapshot;
  if (!control.isConnected) return;
  if (isTextControl(control) && selection && control.ownerDocument.activeElement === control && tookCharacters(control.value, value, selection)) {
    command(control, 'undo');
    if (control.value !== value) retype(control, value);
  }
  if (control.value !== value) setValue(control, value);
  if (selection && isTextControl(control)) control.setSelectionRange(selection.start, selection.end, selection.direction);
}

/** Whether typing at the caret is all that happened: if a framework set the value since, the browser's last step is about something else. */
function tookCharacters(now: string, value: string, selection: { start: number; end: number }): boolean {
  const [head, tail] = [value.slice(0, selection.start), value.slice(selection.end)];
  return now.length > head.length + tail.length && now.startsWith(head) && now.endsWith(tail) && now !== value;
}

/** Turns what the control holds into `value` by one edit of the part that differs. */
function retype(control: TextControl, value: string): void {
  const now = control.value;
  let head = 0;
  while (head < now.length && head < value.length && now[head] === value[head]) head += 1;
  let tail = 0;
  while (tail < now.length - head && tail < value.length - head && now.at(-1 - tail) === value.at(-1 - tail)) tail += 1;
  control.setSelectionRange(head, now.length - tail);
  const middle = value.slice(head, value.length - tail);
  if (middle === '') command(control, 'delete');
  else command(control, 'insertText', middle);
}

/** Sets a value behind a framework's back and tells it, as typing would. */
function setValue(control: Snapshot['control'], value: string): void {
  control.value = value;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  if (control instanceof HTMLSelectElement) control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Editing commands are the one way for script to edit as a person does: with undo, input events, `maxlength`. */
function command(control: Element, name: string, text?: string): boolean {
  const document = control.ownerDocument;
  // Absent where there is no editing engine; the callers then set the value themselves.
  return 'execCommand' in document && typeof document.execCommand === 'function' ? document.execCommand(name, false, text) : false;
}

/** At the caret, over the selection. True when the target takes text. */
export function insertText(target: Element | null, text: string): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return command(target, 'insertText', text);
  if (!isTextControl(target) || !isWritable(target)) return false;
  if (command(target, 'insertText', text)) return true;
  if (target.selectionStart === null || target.selectionEnd === null) {
    setValue(target, target.value + text);
    return true;
  }
  const caret = target.selectionStart + text.length;
  target.value = target.value.slice(0, target.selectionStart) + text + target.value.slice(target.selectionEnd);
  target.setSelectionRange(caret, caret);
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}

/** The scan that the field asked for, in place of what it held. */
export function fillControl(target: Element | null, text: string): boolean {
  if (!isTextControl(target) || !isWritable(target)) return false;
  target.focus();
  target.select();
  if (!command(target, 'insertText', text) || target.value !== text) setValue(target, text);
  target.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** A digit of a printed code, typed where the focus is; an empty text empties the field. @returns false where nothing takes it: passwords never do */
export function typeInto(target: Element | null, text: string): boolean {
  if (!isTextControl(target) || !isWritable(target) || target.type === 'password' || NATIVE_PARTS.includes(target.type)) return false;
  return text === '' ? fillControl(target, '') : insertText(target, text);
}

/** The focus goes on to the form's next field, and what stands in it is ready to be typed over. @returns false where there is none */
export function focusNext(target: Element | null): boolean {
  const form = isTextControl(target) ? target.closest('form, [role=form]') : null;
  if (!form) return false;
  const fields = [...form.querySelectorAll('input, textarea')].filter((each): each is TextControl => isTextControl(each) && isWritable(each) && each.tabIndex >= 0 && each.getClientRects().length > 0);
  const next = fields[fields.findIndex((each) => each === target) + 1];
  next?.focus();
  next?.select();
  return next !== undefined;
}
