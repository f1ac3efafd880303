/** Options that every command has. */
export const ALWAYS = ['help', 'version'] as const;
