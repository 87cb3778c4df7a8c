/** A column of VirtualTable. `width` is a grid track: `120px`, `1fr`, `minmax(80px, 1fr)`. */
export interface TableColumn {
  key: string;
  label: string;
  width: string;
  align?: 'end';
  /** Left out on a narrow screen. */
  wideOnly?: boolean;
  /** On a handheld (under 560 px): another width, or left out. */
  hand?: string | false;
}
