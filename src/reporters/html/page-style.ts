/**
 * The only style of a page: its Content-Security-Policy names it by its hash, so that nothing else on the page can bring
 * one. A test compares the hash with the text.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--text:#1c1e21;--faint:#5a6069;--line:#d3d7dd;--panel:#f5f6f8;
--pass:#19692c;--warn:#8a5a00;--fail:#b3261e;--unknown:#6b3fa0;--count:#2f6db3;--area:#cfe0f3}
@media(prefers-color-scheme:dark){:root{--ground:#16181c;--text:#e4e6ea;--faint:#a2a8b2;--line:#3a3f47;--panel:#1f2228;
--pass:#6fcf83;--warn:#e6b04c;--fail:#ff8a80;--unknown:#c6a5f0;--count:#7db2ee;--area:#24405f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem}p{margin:.4rem 0}h1,h2,h3,p,li{overflow-wrap:anywhere}
.faint,.tick{color:var(--faint);fill:var(--faint)}
.pass{color:var(--pass)}.warn,.warning{color:var(--warn)}.fail,.error{color:var(--fail)}.unknown{color:var(--unknown)}
.skip,.info{color:var(--faint)}.healthy{color:var(--pass)}
article{border:1px solid var(--line);border-radius:6px;padding:.5rem 1rem 1rem;margin:1rem 0;background:var(--panel)}
article h3{color:var(--text)}
pre{margin:.3rem 0;padding:.5rem .75rem;border:1px solid var(--line);border-radius:4px;background:var(--ground);white-space:pre-wrap;overflow-wrap:anywhere}
pre .line{display:block;padding-left:1.5rem;text-indent:-1.5rem}
code,pre{font:14px/1.45 ui-monospace,monospace}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th,td.state,td.number{white-space:nowrap}td.number{text-align:right;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}
svg{display:block;max-width:100%;height:auto}
svg text{font:13px system-ui,sans-serif;fill:var(--text)}
svg .tick{font-size:12px;fill:var(--faint)}
.end{text-anchor:end}.middle{text-anchor:middle}
.box rect{fill:var(--panel);stroke:var(--line)}
.box.fail rect,.box.warn rect,.box.pass rect,.box.unknown rect{stroke:currentColor}
.box text tspan.mark{fill:currentColor;font-weight:700}
.link,.axis{fill:none;stroke:var(--line);stroke-width:1.5}
.chain-narrow{display:none;max-width:24rem}svg .stage{font-weight:600}
.link.fail{stroke:var(--fail);stroke-dasharray:5 4}.link.warn{stroke:var(--warn)}.link.pass{stroke:var(--pass)}
h4{font-size:1rem;margin:.75rem 0 .25rem;overflow-wrap:anywhere}
.tasks,.marked{list-style:none;margin:0;padding:0}.tasks li,.marked li{margin:.5rem 0;padding-left:1.7rem}
.tasks li ul,.marked li ul{margin:.2rem 0;padding-left:1.2rem}.tasks li li,.marked li li{margin:.2rem 0;padding-left:0}
.tasks label{display:block;margin-left:-1.7rem;padding-left:1.7rem;text-indent:-1.7rem}
.tasks input{width:1.1rem;height:1.1rem;margin:0 .6rem 0 0;vertical-align:-.15rem}.marked .mark{display:inline-block;width:1.3rem;margin-left:-1.3rem}
.verify{border-left:3px solid var(--line)}.tasks .verify{padding-left:.8rem;margin-left:.9rem}
.wide:focus-visible{outline:2px solid var(--count)}

.chart,.bar{width:100%}.bar{height:18px}
.counted{fill:var(--area)}.curve{fill:none;stroke:var(--count);stroke-width:2}
.expected{stroke-dasharray:7 5}.pessimistic{stroke:var(--faint);stroke-dasharray:2 4}
.threshold{fill:none;stroke:var(--fail);stroke-width:1.2}.today{fill:none;stroke:var(--faint);stroke-dasharray:1 3}
.part{fill:currentColor}.part.renewing,.part.never-activated{opacity:.75}.part.intermittent{opacity:.6}
.strip{width:15rem;min-width:12rem;height:14px}
.success{fill:var(--pass)}.mixed{fill:var(--warn)}.failure{fill:var(--fail)}.none{fill:var(--line)}
.key{list-style:none;margin:.4rem 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.9rem}
.swatch{display:inline-block;width:1.6rem;margin-right:.4rem;vertical-align:middle;border-top:3px solid var(--count)}
.counted-key{border-top:10px solid var(--area)}.threshold-key{border-top:2px solid var(--fail)}
.expected-key{border-top-style:dashed}.pessimistic-key{border-top:3px dotted var(--faint)}
@media(max-width:40rem){.chain-wide{display:none}.chain-narrow{display:block}h1{font-size:1.3rem}}
@media print{.chain-wide{display:block}.chain-narrow{display:none}article{break-inside:avoid-page}
:root{--ground:#fff;--text:#000;--faint:#444;--line:#aaa;--panel:#fff;--pass:#19692c;--warn:#8a5a00;--fail:#b3261e;--unknown:#6b3fa0;--count:#2f6db3;--area:#cfe0f3}
main{max-width:none;padding:0}article,tr,svg,.tasks li,pre .line{break-inside:avoid}h2,h3,h4,.order,.bar{break-after:avoid}.wide{overflow:visible}
body{font-size:11pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/** SHA-256 of the style, base64. */
export const PAGE_STYLE_HASH = 'GEmRgystVc4wVCfAIGJnuyNywVlLmSwzqMGXLdOhVmA=';
