/** An address that shows where it leads and has nothing that could end the link. */
export const PLAIN_URL = /^https:\/\/[\w.-]+(\/[\w./%#?=&~+-]*)?$/;
