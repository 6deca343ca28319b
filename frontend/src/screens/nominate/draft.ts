/** What is typed into the form of a nomination, as it is typed; and what of it is wrong. */
import type { Form, NominationAnswer, Nominee } from "../../api/generated";

/** A nominee as the fields hold it: every value a text, nothing missing. */
export type Draft = Required<Omit<Nominee, "gender" | "minutes">> & {
  gender: string;
  minutes: string;
};
export type Field = keyof Draft;
/** What is wrong, by `<place>.<field>`. */
export type Wrong = Record<string, Field>;

export const MOST_NOMINEES = 20;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function blank(form: Form): Draft {
  const speaks = form.languages.includes(form.language) ? form.language : form.languages[0];
  return {
    key: Math.random().toString(36).slice(2, 12),
    name: "",
    function: "",
    gender: "",
    email: "",
    days: {},
    speaks: speaks ?? "",
    accessibility: "",
    connection: "",
    presents: false,
    preferences: [],
    title: "",
    minutes: String(form.most_minutes),
    publish: true,
  };
}

export function draftsOf(form: Form): Draft[] {
  if (!form.answer) return [blank(form)];
  return form.answer.nominees.map((one) => ({
    ...blank(form),
    ...one,
    gender: one.gender ?? "",
    minutes: String(one.minutes ?? form.most_minutes),
  }));
}

export function answerOf(drafts: Draft[]): NominationAnswer {
  return {
    nominees: drafts.map((one) => ({
      ...one,
      gender: (one.gender || null) as Nominee["gender"],
      minutes: one.presents ? Number(one.minutes) : null,
      preferences: one.presents ? one.preferences : [],
    })),
  };
}

/** What the server would refuse, found before it is asked. */
export function wrongIn(drafts: Draft[], form: Form): Wrong {
  const wrong: Wrong = {};
  drafts.forEach((one, place) => {
    const minutes = Number(one.minutes);
    const bad: Partial<Record<Field, boolean>> = {
      name: !one.name.trim(),
      email: !ADDRESS.test(one.email.trim()),
      days: Object.keys(one.days).length === 0,
      minutes:
        one.presents &&
        !(Number.isInteger(minutes) && minutes >= 1 && minutes <= form.most_minutes),
    };
    for (const field of Object.keys(bad) as Field[])
      if (bad[field]) wrong[`${place}.${field}`] = field;
  });
  return wrong;
}

/** What the server found wrong, of an error's field such as `answer.nominees.0.email`. */
export function wrongOf(errors: { [key: string]: string }[]): Wrong {
  const found = errors.map((one) => /nominees\.(\d+)\.(\w+)/.exec(one.field ?? ""));
  return Object.fromEntries(
    found.flatMap((match) => (match ? [[`${match[1]}.${match[2]}`, match[2] as Field]] : [])),
  );
}

/** Puts a theme at a place of the wishes; without a theme the later ones move up. */
export function wish(preferences: string[], place: number, theme: string): string[] {
  const others = preferences.map((one) => (one === theme ? "" : one));
  others[place] = theme;
  return others.filter(Boolean);
}
