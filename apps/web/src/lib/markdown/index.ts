export { MarkdownText } from "./MarkdownText";
export { withoutMarks } from "./open-marks";
