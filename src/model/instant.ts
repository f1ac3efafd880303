/**
 * A point in time, ISO 8601 in UTC.
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$
 */
export type Instant = string;
