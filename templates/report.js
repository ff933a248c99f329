// Search, filters, sorting and links to a filtered view. The page is whole without it.
'use strict';
(() => {
  const zh = document.documentElement.lang.startsWith('zh');
  const say = zh
    ? { search: '搜索', severity: '严重程度', host: '主机', control: '控制项', all: '全部', reset: '清除筛选',
        link: '此视图的链接', sort: '排序', title: '筛选发现项', count: (n, m) => `显示本页 ${m} 行中的 ${n} 行` }
    : { search: 'Search', severity: 'Severity', host: 'Host', control: 'Control', all: 'all', reset: 'Clear',
        link: 'Link to this view', sort: 'sort', title: 'Filter the findings', count: (n, m) => `${n} of the ${m} rows on this page` };
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Only tables that really scroll need to be reached by the keyboard.
  const settle = () => {
    for (const box of document.querySelectorAll('.wide, figure[role]')) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
      else box.removeAttribute('tabindex');
    }
  };
  settle();
  addEventListener('resize', settle);

  // A head cell's button sorts the rows of each body; groups and their order stay, what is left out stays last.
  const grades = ['low', 'medium', 'high', 'critical'];
  const key = (row, column) => {
    if (column === 0 && row.dataset.severity) return grades.indexOf(row.dataset.severity);
    const text = row.cells[column].textContent.trim();
    const number = text.replace(/,/g, '').match(/^[+−-]?\d+(?=$|\s|%)/);
    return row.cells[column].classList.contains('number') && number ? Number(number[0].replace('−', '-')) : text;
  };
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number'
    ? a - b : String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll('table.sortable')) {
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = make('button', { type: 'button', class: 'sort' }, cell.textContent);
      cell.replaceChildren(button);
      button.addEventListener('click', () => {
        const up = cell.getAttribute('aria-sort') !== 'ascending';
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        cell.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        for (const body of table.tBodies) {
          const rows = [...body.rows].filter((row) => !row.matches('.group, .rest'));
          const keys = new Map(rows.map((row) => [row, key(row, column)]));
          rows.sort((a, b) => (up ? 1 : -1) * compare(keys.get(a), keys.get(b)));
          const rest = body.querySelector('.rest');
          for (const row of rows) body.insertBefore(row, rest);
        }
      });
    });
  }

  const section = document.getElementById('findings');
  if (!section) return;
  const rows = [...section.querySelectorAll('tr[data-severity]')];
  if (!rows.length) return;
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const select = (name, options) => make('select', { name },
    make('option', { value: '' }, say.all), ...options.map(([value, text]) => make('option', { value }, text)));
  const present = (attribute) => [...new Set(rows.map((row) => row.dataset[attribute]).filter(Boolean))].sort();
  const word = new Map(rows.map((row) => [row.dataset.severity, row.cells[0].textContent]));
  const fields = {
    q: make('input', { type: 'search', name: 'q' }),
    severity: select('severity', grades.filter((grade) => word.has(grade)).reverse().map((grade) => [grade, word.get(grade)])),
    host: select('host', present('host').map((host) => [host, host])),
    control: select('control', [...section.querySelectorAll('.control')].map((control) =>
      [control.dataset.control, control.querySelector('h3').textContent])),
  };
  const status = make('output', { 'aria-live': 'polite' });
  const link = make('a', { href: '#findings' }, say.link);
  const reset = make('button', { type: 'button' }, say.reset);
  const labels = { q: say.search, severity: say.severity, host: say.host, control: say.control };
  section.querySelector('h2').after(make('div', { class: 'filter', role: 'search', 'aria-label': say.title },
    ...Object.entries(fields).map(([name, field]) => make('label', {}, labels[name], field)), reset, link, status));

  const fragment = () => {
    const view = new URLSearchParams();
    for (const [name, field] of Object.entries(fields)) if (field.value) view.set(name, field.value);
    return view.toString() ? `#view?${view}` : '#findings';
  };
  const apply = () => {
    const words = fields.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((each) => texts.get(row).includes(each))
        && (!fields.severity.value || row.dataset.severity === fields.severity.value)
        && (!fields.host.value || row.dataset.host === fields.host.value);
      row.hidden = !fits;
    }
    const filters = words.length > 0 || fields.severity.value || fields.host.value;
    for (const control of section.querySelectorAll('.control')) {
      control.hidden = Boolean(fields.control.value) && control.dataset.control !== fields.control.value;
      for (const body of control.querySelectorAll('.findings tbody')) {
        const some = [...body.rows].some((row) => row.dataset.severity && !row.hidden);
        body.hidden = Boolean(filters) && !some;
      }
      for (const check of control.querySelectorAll('.findings')) {
        check.hidden = Boolean(filters) && [...check.querySelectorAll('tbody')].every((body) => body.hidden);
      }
      for (const quiet of control.querySelectorAll('.quiet-checks')) quiet.hidden = Boolean(filters);
      if (filters && [...control.querySelectorAll('.findings')].every((check) => check.hidden)) control.hidden = true;
      if (!control.hidden) shown += [...control.querySelectorAll('tr[data-severity]')].filter((row) => !row.hidden).length;
    }
    status.textContent = say.count(shown, rows.length);
    link.setAttribute('href', fragment());
  };
  const read = () => {
    if (!location.hash.startsWith('#view?')) return;
    const view = new URLSearchParams(location.hash.slice(6));
    for (const [name, field] of Object.entries(fields)) field.value = view.get(name) || '';
    apply();
    section.scrollIntoView();
  };
  for (const field of Object.values(fields)) field.addEventListener('input', apply);
  reset.addEventListener('click', () => {
    for (const field of Object.values(fields)) field.value = '';
    apply();
  });
  // A link into what a filter hides shows it again.
  addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest('[hidden]')) {
      reset.click();
      target.scrollIntoView();
    }
    read();
  });
  apply();
  read();
})();
