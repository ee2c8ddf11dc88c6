export { MarkdownText } from "./MarkdownText";
export { withoutMarks } from "./open-marks";
export { default as RemoteImageView } from "./RemoteImageView.vue";
