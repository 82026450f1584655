// Small drawings beside words, never instead of them: 24 by 24, drawn in the colour of the text.

const drawings = {
  home: "M4 11.5 12 4.5l8 7M6 10v9.5h4.5v-6h3v6H18V10",
  scan: "M6 9V4h12v5M3.5 12.5h17M6 16v4h12v-4",
  marks: "M4 5h5.5v5.5H4zM4 14h5.5v5.5H4zM13.5 7.75H20M13.5 16.75H20M5.25 7.75l1.25 1.25 2.5-3",
  pen: "M4.5 19.5 5.5 15 15.75 4.75l3.5 3.5L9 18.5zM13.25 7.25l3.5 3.5",
  page: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M12 11v4M12 17.75v.01",
  chart: "M4 4v16h16M8 16.5v-4M12 16.5v-8M16 16.5v-6",
  bell: "M6.5 17v-6a5.5 5.5 0 0 1 11 0v6l1.5 2H5zM10.25 21.5h3.5",
  report: "M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5",
  calendar: "M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4",
  form: "M5 3.5h14v17H5zM8 8h2.5v2.5H8zM8 14h2.5v2.5H8zM13.5 9.25h2.5M13.5 15.25h2.5",
  print: "M7.5 8V3.5h9V8M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z",
  journal: "M6 3.5h12.5v17H6a1.5 1.5 0 0 1 0-3h12.5M4.5 19V5A1.5 1.5 0 0 1 6 3.5M8.5 8h6M8.5 12h6",
  people:
    "M12.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0M2.75 20c0-8 12.5-8 12.5 0M16 5a3 3 0 0 1 0 6M18 14.5q3 1.5 3 5.5",
  unit: "M4 20.5V8.5l8-4.5 8 4.5v12zM9 12v.01M15 12v.01M9 16v.01M15 16v.01",
  join: "M4 5h7v14H4zM13 5h7v14h-7zM8.5 12h7",
  stop: "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0M8 8l8 8",
  clock: "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0M12 7v5.25l3.5 2",
  backup: "M4 4.5h12.5L20 8v11.5H4zM8 4.5v5h7v-5M8 19.5v-6h8v6",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  folder: "M3.5 6h6l2 2.5h9V19h-17zM3.5 11h17",
  archive: "M4 4.5h16v4H4zM5.5 8.5V20h13V8.5M10 12.5h4",
  lock: "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2",
  help: "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0M9.5 9.75a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.75-.9 1.7M12 16.75v.01",
  gear: "M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0M12 4v2.5m0 11V20M4 12h2.5m11 0H20M6 6l2 2m8 8 2 2m0-12-2 2M8 16l-2 2",
  up: "M6 14.5l6-6 6 6",
  down: "M6 9.5l6 6 6-6",
  check: "M4.5 12.5l5 5 10-11",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
