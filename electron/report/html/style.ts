/** The one style sheet of the report, for the screen and for paper. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--line:#d0d7de;--page:#fff;--soft:#f6f8fa;
--good:#116329;--good-soft:#dafbe1;--bad:#a40e26;--bad-soft:#ffebe9;--open:#7d4e00;--open-soft:#fff8c5}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#a5afba;--line:#3d444d;--page:#0d1117;--soft:#161b22;
--good:#7ee2a0;--good-soft:#0f2a1a;--bad:#ffb3ad;--bad-soft:#3a1416;--open:#f2cc60;--open-soft:#2e2406}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:62rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2rem}
footer{padding-bottom:3rem;color:var(--quiet)}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.4rem 0 .6rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.6rem 0 .4rem;overflow-wrap:anywhere}
p{margin:.4rem 0;max-width:46rem;overflow-wrap:anywhere}
ul{margin:.4rem 0;padding-left:1.3rem}
li{overflow-wrap:anywhere}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:.4rem 0;padding:.7rem;background:var(--soft);border:1px solid var(--line);border-radius:6px}
.quiet{color:var(--quiet)}
.verdict{display:flex;gap:1rem;align-items:center;margin:1.2rem 0;padding:1rem 1.2rem;border:1px solid;border-radius:8px}
.verdict svg{flex:none;width:2.6rem;height:2.6rem}
.verdict strong{font-size:1.25rem}
.verdict p{margin:0;max-width:none}
.good{color:var(--good);border-color:var(--good)}.good.verdict{background:var(--good-soft)}
.bad{color:var(--bad);border-color:var(--bad)}.bad.verdict{background:var(--bad-soft)}
.open{color:var(--open);border-color:var(--open)}.open.verdict{background:var(--open-soft)}
.verdict .said{color:var(--ink)}
table{width:100%;border-collapse:collapse;margin:.6rem 0 1.2rem;font-size:.93em}
caption{text-align:left;font-weight:600;padding:.3rem 0;overflow-wrap:anywhere}
th,td{text-align:left;vertical-align:top;padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{color:var(--quiet);font-weight:600;white-space:nowrap}
tbody th{font-weight:400}
.facts th{width:13rem;color:var(--quiet)}
.ours{overflow-wrap:normal}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.word{white-space:nowrap;font-weight:600}
summary{cursor:pointer}
@page{size:auto;margin:18mm 16mm}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#444;--line:#bbb;--page:#fff;--soft:#fff;
--good:#116329;--good-soft:#fff;--bad:#a40e26;--bad-soft:#fff;--open:#7d4e00;--open-soft:#fff}
body{font-size:9.5pt}header,main,footer{max-width:none;padding:0}header{padding-top:0}
h2,h3,caption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}tr,.verdict,li{break-inside:avoid}thead{display:table-header-group}
a{color:inherit;text-decoration:none}.facts-for-programs{display:none}}
`;

/** What a content security policy names it by; no other style is applied. */
export function styleSource(): string {
  return `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
}
