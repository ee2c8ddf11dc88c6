import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandText, type ExpandOptions, type ExpandedText } from "../expand-text.js";
import type { PlanInput } from "../input/plan-input.js";
import { seededRandom } from "../random.js";
import { givenInput, PROPERTY } from "../../test/given.js";

function expanded(text: string, more: Partial<PlanInput> = {}, options?: ExpandOptions): ExpandedText {
  return expandText(text, givenInput(more), options);
}

function textOf(text: string, more?: Partial<PlanInput>): string {
  return expanded(text, more).text;
}

describe("names", () => {
  it("stand for tags in any case and for the tokens of old cards", () => {
    expect(textOf("{{CHAR}} & {{User}}, <user> & <BOT>")).toBe("Wren & Ada, Ada & Wren");
  });

  it("are plain text, whatever signs they hold", () => {
    expect(textOf("{{user}} <USER>", { persona: { name: "$& $1" } })).toBe("$& $1 $& $1");
  });

  it("in a group are listed with and without the muted and the speaker", () => {
    const members = ["Wren", "Ivo", "Otto"].map((name) => ({ character: { name }, isMuted: name === "Ivo" }));
    const group = { members, cards: "speaker" as const };
    expect(textOf("{{group}}|{{groupNotMuted}}|{{notChar}}", { group })).toBe(
      "Wren, Ivo, Otto|Wren, Otto|Ivo, Otto, Ada",
    );
  });

  it("without a group are the Character's alone", () => {
    expect(textOf("{{group}}|{{charIfNotGroup}}|{{notChar}}")).toBe("Wren|Wren|Ada");
  });
});

describe("braces", () => {
  it.each([
    ["{{{char}}}", "{Wren}"],
    ["{{{{char}}}}", "{{Wren}}"],
    ["a {{ b {{char}}", "a {{ b Wren"],
    ["{{ char }}", "{{ char }}"],
    ["\\{{char\\}}", "{{char}}"],
    ["x\\{y\\}", "x{y}"],
    ["{{reverse::{{user}}}}", "adA"],
    ["{{mystery::{{char}}}}", "{{mystery::Wren}}"],
    ["{{setvar::who::{{user}}}}\n{{getvar::who}}", "\nAda"],
    ["a{{// has {{zzz}} in}}b", "ab"],
    ["a\n\n{{trim}}\n b", "a b"],
    ["a{{newline}}{{trim}}{{newline}}b", "ab"],
    ["a{{trim}}{{noop}}\nb", "a\nb"],
  ])("turn %j into %j", (text, result) => {
    expect(textOf(text)).toBe(result);
  });
});

describe("an unknown macro", () => {
  it("stays as it is and is reported once, with its place", () => {
    const result = expanded("{{moon}} {{moon}}", {}, { path: "greeting" });
    expect(result.text).toBe("{{moon}} {{moon}}");
    expect(result.issues).toEqual([
      { path: "greeting", code: "UNKNOWN_MACRO", message: "{{moon}} is not a macro and was left as it is." },
    ]);
  });
});

describe("variables", () => {
  it("are read before any is written on the same line, and after on the next", () => {
    expect(textOf("{{setvar::n::5}}{{getvar::n}}|\n{{getvar::n}}")).toBe("|\n5");
  });

  it.each([
    ["{{addvar::n::2}}", 5, "", 7],
    ["{{addvar::n::cd}}", "ab", "", "abcd"],
    ["{{addvar::n::3}}", "[1,2]", "", '[1,2,"3"]'],
    ["{{incvar::n}}", 1, "2", 2],
    ["{{decvar::n}}", 1, "0", 0],
  ])("change by %s from %j", (text, before, shown, after) => {
    const result = expanded(text, { variables: { n: before } });
    expect([result.text, result.variables]).toEqual([shown, { n: after }]);
  });

  it.each([
    ["{{var::j::a}}", '{"b":1}'],
    ["{{getvar::list::1}}", "2"],
    ["{{var::word::1}}", "e"],
    ["{{var::list::9}}", ""],
  ])("give a part by %s", (text, part) => {
    const variables = { j: '{"a":{"b":1}}', list: "[1,2]", word: "hello" };
    expect(textOf(text, { variables })).toBe(part);
  });

  it("of the account are kept apart from those of the Conversation", () => {
    const result = expanded("{{setglobalvar::g::1}}\n{{getglobalvar::g}}{{getvar::g}}");
    expect(result).toMatchObject({ text: "\n1", variables: {}, globalVariables: { g: "1" } });
  });

  it("cannot grow without end", () => {
    const doubling = "{{setvar::a::{{getvar::a}}{{getvar::a}}}}\n".repeat(60);
    const result = expanded(`${doubling}{{getvar::a}}`, { variables: { a: "x" } });
    expect(result.text.length).toBeLessThan(200_000);
  });
});

describe("chance", () => {
  it("throws the dice of a formula one by one", () => {
    expect(textOf("{{roll:1d1+4}}|{{roll 3d1-1}}|{{roll:bad}}|{{roll:0}}")).toBe("5|2||");
    expect(textOf("{{roll:2d6}}", { random: () => 0.999 })).toBe("12");
  });

  it("chooses among items between commas or double colons", () => {
    const random = (): number => 0.5;
    expect(textOf("{{random:a, b ,c}}|{{random::a:: b ::c}}|{{random:a\\,b}}", { random })).toBe("b| b |a,b");
  });

  it("picks the same item at the same place of the same text in one Conversation", () => {
    const text = "{{pick:a,b,c,d,e,f,g,h}}";
    const picks = [1, 2, 3, 4, 5, 6].map((pickSeed) => textOf(text, { pickSeed }));
    expect(picks).toEqual([1, 2, 3, 4, 5, 6].map((pickSeed) => textOf(text, { pickSeed, random: () => 0.9 })));
    expect(new Set(picks).size).toBeGreaterThan(1);
  });
});

describe("time", () => {
  const clock = (): number => Date.UTC(2024, 2, 9, 15, 4, 5);

  it.each([
    ["{{date}}", "March 9, 2024"],
    ["{{time}}", "3:04 PM"],
    ["{{weekday}} {{isodate}} {{isotime}}", "Saturday 2024-03-09 15:04"],
    ["{{datetimeformat dddd, D MMM}}", "Saturday, 9 Mar"],
    ["{{time_UTC+2}}", "5:04 PM"],
    ["{{time::UTC-3}}", "12:04 PM"],
    ["{{time_UTC+330}}", "8:34 PM"],
    ["{{datetimeformat Do [of] MMMM, w W gggg GGGG k X z}}", "9th of March, 10 10 2024 2024 15 1709996645 UTC"],
    ["{{timeDiff::2024-01-01T00:00:00Z::2024-01-03T00:00:00Z}}", "2 days ago"],
    ["{{timeDiff::never::2024-01-03}}", ""],
  ])("%s is %j", (text, told) => {
    expect(textOf(text, { clock })).toBe(told);
  });

  it("is told in the zone asked for, and in UTC when there is no such zone", () => {
    expect(textOf("{{time}}", { clock, timeZone: "Asia/Tokyo" })).toBe("12:04 AM");
    expect(textOf("{{time}}", { clock, timeZone: "Moon/Base" })).toBe("3:04 PM");
  });
});

describe("macros of the caller's own", () => {
  it("give their text, without taking the place of built-in ones", () => {
    const macros = { Blurb: "I am {{char}}", user: "Nobody", description: "Nothing" };
    expect(textOf("{{blurb}}, {{user}}. {{description}}", { macros })).toBe("I am Wren, Ada. Wren keeps the light.");
  });
});

describe("banned texts", () => {
  it("are handed over one by one, wherever they stand", () => {
    const result = expanded('x{{banned "a"}}y{{banned "{{user}}"}}z');
    expect([result.text, result.bannedTexts]).toEqual(["xyz", ["a", "Ada"]]);
  });
});

describe("the original of an override", () => {
  it("is given once, and is no macro elsewhere", () => {
    expect(expanded("[{{original}}][{{original}}]", {}, { original: "G {{user}}" }).text).toBe("[G Ada][]");
    expect(textOf("[{{original}}]")).toBe("[{{original}}]");
  });
});

describe("expanding", () => {
  it("never throws and never depends on anything but its input", () => {
    const piece = fc.oneof(
      fc.constantFrom("{{", "}}", "{", "}", "\\", "::", ":", ",", "\n", " ", "<USER>"),
      fc.constantFrom(
        "datetimeformat ",
        "w",
        "GG",
        "time_UTC+",
        "9",
        "random",
        "pick",
        "roll:2d6",
        "setvar::a",
        "getvar::a",
        "trim",
        "//",
        "timeDiff::a",
        "original",
      ),
      fc.string({ maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.integer(), (given, seed) => {
        const first = expanded(given, { random: seededRandom(seed) });
        expect(expanded(given, { random: seededRandom(seed) })).toEqual(first);
      }),
      PROPERTY,
    );
  });

  it("runs no argument twice, however deep it stands and whatever is wrong around it", () => {
    let rolls = 0;
    const random = (): number => {
      rolls += 1;
      return 0;
    };
    for (const opening of ["{{setvar::a:b::", "{{timeDiff::", "{{random:", "{{banned ", "{{reverse", "{{getvar::"]) {
      rolls = 0;
      textOf(`${opening.repeat(30)}{{random:x,y}}${"}}".repeat(30)}`, { random });
      expect(rolls).toBeLessThan(40);
    }
  });

  it("takes time in proportion to the text, however its braces stand", () => {
    let visits = 0;
    const random = (): number => {
      visits += 1;
      return 0;
    };
    for (const text of ["{{".repeat(50_000), "{".repeat(100_001), "{{a".repeat(30_000) + "}}".repeat(30_000)]) {
      expect(textOf(text, { random })).toBe(text);
    }
    expect(visits).toBe(0);
  });
});
