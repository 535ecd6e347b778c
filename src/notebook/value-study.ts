import type { NotebookDocument } from './document';
import { templateNotebook, type TemplateSection } from './template-notebook';

/** The texts of the template in the language it is made in. */
export type StudyText = 'intro' | 'rhythm' | 'which' | 'inside' | 'back' | 'worth';

const SECTIONS: readonly TemplateSection<StudyText>[] = [
  { text: 'rhythm', kinds: ['rhythm'] },
  { text: 'which', kinds: ['leaderboard'] },
  { text: 'inside', kinds: ['model-check'] },
  { text: 'back', kinds: ['back-test'] },
  { text: 'worth', kinds: ['clv', 'customer'] },
];

/** The kinds of the study in its order. */
export const STUDY_KINDS: readonly string[] = SECTIONS.flatMap(({ kinds }) => kinds);

/** Cells whose finding stands in the summary at the top. */
const SUMMED = ['clv', 'leaderboard', 'back-test', 'model-check'];

/**
 * What customers are worth, with the evidence before the figure: which model, what it does not see, how it did when looking
 * back, and then the value; see {@link templateNotebook}.
 */
export const valueStudy = (
  title: string,
  defaultsOf: (kind: string) => { version: number; params: object } | null,
  textOf: (text: StudyText) => string,
): NotebookDocument =>
  templateNotebook({ intro: 'intro', sections: SECTIONS, summed: SUMMED }, title, defaultsOf, textOf, false);
