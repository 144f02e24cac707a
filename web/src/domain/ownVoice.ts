/** What is to be done so that the own member is muted, or not, as `wanted`. */
export type VoiceStep = "mute" | "unmute" | "wait" | "done";

/**
 * `underWay`: an order was given and what the switch made of it is not known yet. One order at a time: a public
 * account's only toggles, and two of them would be none.
 */
export function voiceStep(wanted: boolean | undefined, muted: boolean, underWay: boolean): VoiceStep {
  if (wanted === undefined || (wanted === muted && !underWay)) return "done";
  if (underWay) return "wait";
  return wanted ? "mute" : "unmute";
}
