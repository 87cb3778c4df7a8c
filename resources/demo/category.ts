/** What the demonstration shop repairs. Brands and models exist or could; serial numbers, faults and people are invented. */
export interface DemoCategory {
  name: string;
  family: 'household' | 'audio' | 'tools';
  /** How often it is met, against the others. */
  weight: number;
  /** Brand, the shape of its serial numbers (# a digit, @ a capital letter), models. */
  makes: [brand: string, serial: string, models: string[]][];
  accessories: string[];
  faults: DemoFault[];
}

export interface DemoFault {
  /** Codes of domain/shop/symptoms.ts. */
  codes: string[];
  /** As customers say it. */
  words: string[];
  /** What the technician finds, and the part it takes. */
  finding: string;
  part: string;
}
