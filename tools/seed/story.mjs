const NARRATION = [
  "*She trims the wick and listens to the wind.*",
  "*The lamp turns, and for a moment the whole room is white.*",
  "*Rain walks across the roof like somebody who has lost something.*",
  "*He turns the page of the logbook without reading it.*",
  "*Somewhere below, a door that nobody opened falls shut.*",
  "*The kettle begins to say what it thinks of the weather.*",
  "*A gull lands on the railing and looks in as if it had paid.*",
];

const SPEECH = [
  `"You counted the steps. Everybody who stays counts the steps."`,
  `"The harbour keeps what it is given. Ask anybody but the harbour master."`,
  `"Tell me again about the ship without a lamp, and leave nothing out this time."`,
  `"If the clock is right, we have an hour. If I am right, we have less."`,
  `"I do not mind the storm. I mind what it brings to the door."`,
  `"There is a map for that. There is a map for everything, until one needs it."`,
  `"Hold the lantern higher. No, higher. You are not lighting a soup."`,
  `"We could wait for morning. Morning has never waited for us."`,
  `"That is the third time the bell has rung. It has only one rope, and I am holding it."`,
];

/** Turns of speech and narration in one Message, by its place; long ones are rare, as in real Conversations. */
const LENGTHS = [1, 2, 1, 3, 2, 1, 4, 2, 1, 2, 9];

/**
 * The text of the Message at a place, the same in every seed. With `version`, what another Swipe says there.
 *
 * @param {number} place From 1.
 * @param {number} [version]
 */
export function textAt(place, version = 0) {
  const parts = LENGTHS[place % LENGTHS.length] ?? 1;
  const sentences = Array.from({ length: parts }, (_, index) => {
    const number = place * 7 + index * 5 + version * 3;
    const stock = number % 3 === 0 ? NARRATION : SPEECH;
    return stock[number % stock.length];
  });
  return sentences.join(parts > 4 ? "\n\n" : " ");
}

/** The second Character; Wren comes with the program. */
export const OTTO = {
  name: "Otto",
  tags: ["sample", "harbour"],
  creator: "TavernKit",
  description:
    "{{char}} mends nets and other people's sentences on the quay of Saltmere. He is seventy, has crossed every sea once, and reads the paper of the day before, because by then one knows what was true in it.",
  personality: "slow, exact, kind, a little deaf when it suits him",
  scenario: "{{user}} has sat down beside him on the quay.",
  greeting: `*He moves the net aside without looking up.* "Sit. It holds two. The last one who sat there asked about the piano. Everybody asks about the piano."`,
};
