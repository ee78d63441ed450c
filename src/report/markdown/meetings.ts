import { remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import type { ComparisonEntry, DecisionEntry, MeetingEntry, PolicyEntry, Report, ShareEntry } from "../report.ts";
import { count, percentRange, range } from "../text/numbers.ts";
import { span } from "../text/time.ts";
import { visible } from "../visible.ts";
import { decidedGrounds, participantList, placesText, shownOf, whoText, whyText } from "../words/decisions.ts";
import { evidenceText, identityText, meetingName, peopleText, platformText, unlocatedText } from "../words/meeting.ts";
import { named } from "../words/name.ts";
import {
  allowedText,
  changesOf,
  comparisonName,
  comparisonText,
  constraintText,
  demandText,
  outcomeText,
} from "../words/policy.ts";
import { remedyDetails, remedySentences, worstResult } from "../words/remedies.ts";
import { anywhereElse, groupName, isUnmeasured, measured, sharesCaption } from "../words/shares.ts";
import { entries, figures, heading, items, paragraph, strong, table, words } from "./blocks.ts";

/** Columns of a meeting's id in a heading. */
const ID_WIDTH = 200;

/** All that is said of one meeting, or of all pooled. */
export function meetingBlock(meeting: MeetingEntry, report: Report): readonly string[] {
  return [
    ...heading(2, meetingName(meeting, ID_WIDTH)),
    ...paragraph(sharesCaption(meeting, report.options)),
    ...shareTable(meeting),
    ...(meeting.groups.length === 0 ? [] : paragraph("Rows without a code are groups; they overlap with the others.")),
    ...paragraph(anywhereElse(meeting) ?? "Nothing can be said of any other jurisdiction."),
    ...entries([
      ["time", span(meeting.start, meeting.end)],
      ["people", peopleText(meeting, report)],
      ["identity", identityText(meeting, report)],
      ["evidence", evidenceText(meeting, report)],
      ["unlocated", unlocatedText(meeting)],
      ["platform says", platformText(meeting)],
    ]),
    ...meeting.policies.flatMap((policy) => policyBlock(policy, meeting, report)),
    ...meeting.comparisons.flatMap(comparisonBlock),
  ];
}

/** All of them: those that are certain for nobody too. */
function shareTable(meeting: MeetingEntry): readonly string[] {
  const { total } = meeting.measure;
  const write = measured(meeting.measure);
  const all = [...meeting.shares, ...meeting.groups];
  if (isUnmeasured(meeting)) return [];
  const peaks = all.some(({ ownPeak }) => ownPeak !== null);
  const amounts = (share: ShareEntry): readonly string[] => [
    range(share, write),
    ...(peaks ? [share.ownPeak === null ? "n/a" : range(share.ownPeak, count)] : []),
    share.share === null ? "n/a" : percentRange(share, total),
  ];
  return table(
    [...words("code", "jurisdiction"), ...figures(`of ${write(total)}`, ...(peaks ? ["own peak"] : []), "share")],
    [
      ...meeting.shares.map((share) => [named(share.jurisdiction), visible(share.name), ...amounts(share)]),
      ...meeting.groups.map((share) => ["", groupName(share), ...amounts(share)]),
    ],
  );
}

function policyBlock(policy: PolicyEntry, meeting: MeetingEntry, report: Report): readonly string[] {
  return [
    ...heading(3, `Policy ${named(policy.name)}`),
    ...strong(outcomeText(policy, meeting)),
    ...items([demandText(policy), ...policy.constraints.map(constraintText)]),
    ...decisionTable(policy, report),
    ...(meeting.participants === 0 ? [] : remedyTable(policy.remedies)),
    ...(meeting.participants === 0 ? [] : items(remedySentences(policy.remedies))),
    ...(meeting.participants === 0 ? [] : detailTable(policy.remedies)),
  ];
}

function decisionTable(policy: PolicyEntry, report: Report): readonly string[] {
  const { shown, rest } = decidedGrounds(policy);
  const allowed = allowedText(policy);
  const rows = shown.map(([first, ...others]) => {
    const people = [first, ...others];
    return [
      first.decision,
      count(people.length),
      whyText(first, policy),
      placesText(first, report),
      [participantList(people), ...shownOf(people).flatMap(revealed)].join("; "),
    ];
  });
  return [
    ...table(
      [...words("decision"), ...figures("people"), ...words("why", "where", "who")],
      [...rows, ...(allowed === null ? [] : [["allow", count(policy.allow), allowed, "", ""]])],
    ),
    ...(rest === 0 ? [] : paragraph(`... and ${count(rest)} more on other grounds (all in --json)`)),
  ];
}

function revealed({ participant, identity }: DecisionEntry): readonly string[] {
  return identity === null ? [] : [`${visible(participant)}: ${whoText(identity)}`];
}

function remedyTable(remedies: readonly RemedyEntry[]): readonly string[] {
  return table(
    [...words("response"), ...figures("affected", "in scope", "outside", "missed"), ...words("constraints")],
    remedies.map((remedy) => [
      remedyWords[remedy.name],
      count(remedy.affected),
      ...[remedy.inScope, remedy.outsideScope, remedy.missed].map((bounds) => range(bounds, count)),
      worstResult(remedy) ?? "",
    ]),
  );
}

function detailTable(remedies: readonly RemedyEntry[]): readonly string[] {
  return table(
    words("response", ...Object.keys(remedyDetails)),
    remedies.map((remedy) => [remedyWords[remedy.name], ...Object.values(remedyDetails).map((write) => write(remedy))]),
  );
}

function comparisonBlock(comparison: ComparisonEntry): readonly string[] {
  return [
    ...heading(3, comparisonName(comparison)),
    ...strong(comparisonText(comparison)),
    ...table(
      [...words("direction"), ...figures("people"), ...words("who")],
      Object.entries(comparison.directions).map(([direction, people]) => [
        direction,
        count(people),
        participantList(changesOf(comparison, direction)),
      ]),
    ),
  ];
}
