/** What `schema` prints a schema of; apart, so that the completion loads no schema. */
export const SCHEMA_WORDS = ['report', 'saved-run', 'plan', 'readiness', 'compliance'] as const;
