import { escapePrometheusLabel } from './escape.js';

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric family. */
export interface Metric {
  /** Without the prefix `kms_doctor_`. */
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * One family in the text format 0.0.4; all of ours are gauges. Nothing for a family without samples. Of samples with
 * the same labels, which would make the whole scrape fail, the last one stays.
 */
export function renderMetric({ name, help, samples }: Metric): string[] {
  const full = `kms_doctor_${name}`;
  const lines = new Map<string, string>();
  for (const { labels, value } of samples) {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapePrometheusLabel(text)}"`);
    const series = pairs.length === 0 ? full : `${full}{${pairs.join(',')}}`;
    lines.set(series, `${series} ${value}`);
  }
  return lines.size === 0 ? [] : [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines.values()];
}
