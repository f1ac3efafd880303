const WORDS = 'the run ended before the event logs were read';

/** What a check says that owns event logs when their reading began and gave nothing. */
export const NOT_READ_IN_TIME = { summary: WORDS, inconclusive: WORDS } as const;
