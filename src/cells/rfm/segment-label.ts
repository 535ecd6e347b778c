import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { clusterName } from './cluster-name';
import type { messages } from './messages';
import { SEGMENT_IDS, type NamedSegment } from './segments';

const message = messageMaker<typeof messages>();

/** The name of a segment: its own, else the catalogue's, else its id. */
export function segmentLabel(id: string, name: string | null | undefined): Message | string {
  if (name) return name;
  if (SEGMENT_IDS.includes(id)) return message(`segment.${id as NamedSegment}`);
  const cluster = clusterName(id);
  return cluster ? message('clusterName', cluster) : id;
}
