/** How many customers a segment has. */
export interface SegmentSize {
  customers: number;
  all: number;
  share: number;
}
