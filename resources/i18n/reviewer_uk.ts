<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Add clips or reviews</source>
        <translation>Додати відео або файли перевірки</translation>
    </message>
    <message>
        <source>Clips and reviews</source>
        <translation>Відео та файли перевірки</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Усі файли</translation>
    </message>
    <message>
        <source>Add a folder of clips</source>
        <translation>Додати теку з відео</translation>
    </message>
    <message>
        <source>Folder for reviews</source>
        <translation>Тека для файлів перевірки</translation>
    </message>
    <message>
        <source>Open clips or reviews…</source>
        <translation>Відкрити відео або перевірки…</translation>
    </message>
    <message>
        <source>Open a folder of clips…</source>
        <translation>Відкрити теку з відео…</translation>
    </message>
    <message>
        <source>Go to the list of clips</source>
        <translation>Перейти до списку відео</translation>
    </message>
    <message>
        <source>Show the selected clip</source>
        <translation>Показати вибране відео</translation>
    </message>
    <message>
        <source>Scan the selected clip</source>
        <translation>Сканувати вибране відео</translation>
    </message>
    <message>
        <source>Scan the selected clip quickly, as a first overview</source>
        <translation>Швидко просканувати вибране відео для першого огляду</translation>
    </message>
    <message>
        <source>Remove the selected clip from the list</source>
        <translation>Прибрати вибране відео зі списку</translation>
    </message>
    <message>
        <source>Save reviews in a folder of your choice…</source>
        <translation>Зберігати перевірки в іншій теці…</translation>
    </message>
    <message>
        <source>Bring the list of clips back at the next start</source>
        <translation>Відновлювати список відео під час запуску</translation>
    </message>
    <message>
        <source>Export a covered copy…</source>
        <translation>Експортувати копію з накладками…</translation>
    </message>
    <message>
        <source>Check the newest copy again</source>
        <translation>Повторити контроль найновішої копії</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Звіт…</translation>
    </message>
    <message>
        <source>Highest risk score {after} of 100; before it was {before}.</source>
        <translation>Найвища оцінка ризику {after} зі 100; раніше була {before}.</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Наступна без рішення</translation>
    </message>
    <message>
        <source>Previous flag</source>
        <translation>Попередня позначка</translation>
    </message>
    <message>
        <source>Next flag</source>
        <translation>Наступна позначка</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Keep visible…</source>
        <translation>Залишити видимим…</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Не обличчя</translation>
    </message>
    <message>
        <source>Not for publication…</source>
        <translation>Не для оприлюднення…</translation>
    </message>
    <message>
        <source>Hold, or ask somebody…</source>
        <translation>Відкласти або запитати…</translation>
    </message>
    <message>
        <source>Note, which decides nothing…</source>
        <translation>Примітка, яка нічого не вирішує…</translation>
    </message>
    <message>
        <source>Withdraw the decision</source>
        <translation>Відкликати рішення</translation>
    </message>
    <message>
        <source>Approve as a second person…</source>
        <translation>Затвердити як друга особа…</translation>
    </message>
    <message>
        <source>Sign as…</source>
        <translation>Підписувати як…</translation>
    </message>
    <message>
        <source>The case…</source>
        <translation>Обставини справи…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Історія…</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Усі завдання</translation>
    </message>
    <message>
        <source>Cancel the job that is at work</source>
        <translation>Скасувати поточне завдання</translation>
    </message>
    <message>
        <source>Why the selected job failed…</source>
        <translation>Чому вибране завдання не вдалося…</translation>
    </message>
    <message>
        <source>Clear the jobs that have ended</source>
        <translation>Прибрати завершені завдання</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Відтворити або призупинити</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>На кадр назад</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>На кадр уперед</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>На секунду назад</translation>
    </message>
    <message>
        <source>A second on</source>
        <translation>На секунду вперед</translation>
    </message>
    <message>
        <source>Start of the shot</source>
        <translation>Початок монтажного плану</translation>
    </message>
    <message>
        <source>Next shot</source>
        <translation>Наступний монтажний план</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Перший кадр</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Останній кадр</translation>
    </message>
    <message>
        <source>Go to a time…</source>
        <translation>Перейти до моменту…</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Повільніше</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Швидше</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>Увімкнути або вимкнути звук</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригінал</translation>
    </message>
    <message>
        <source>Plan: every box</source>
        <translation>План: усі рамки</translation>
    </message>
    <message>
        <source>Covered, as a copy</source>
        <translation>З накладками, як у копії</translation>
    </message>
    <message>
        <source>Wipe between both</source>
        <translation>Шторка між обома</translation>
    </message>
    <message>
        <source>Zoom into the picture</source>
        <translation>Збільшити зображення</translation>
    </message>
    <message>
        <source>Zoom out of the picture</source>
        <translation>Зменшити зображення</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Усе зображення</translation>
    </message>
    <message>
        <source>Zoom into the timeline</source>
        <translation>Збільшити часову шкалу</translation>
    </message>
    <message>
        <source>Zoom out of the timeline</source>
        <translation>Зменшити часову шкалу</translation>
    </message>
    <message>
        <source>Show the whole clip on the timeline</source>
        <translation>Показати все відео на часовій шкалі</translation>
    </message>
    <message>
        <source>Zoom the timeline to the range</source>
        <translation>Збільшити виділений проміжок на шкалі</translation>
    </message>
    <message>
        <source>Start the range here</source>
        <translation>Почати проміжок тут</translation>
    </message>
    <message>
        <source>End the range here</source>
        <translation>Закінчити проміжок тут</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>Зняти виділення проміжку</translation>
    </message>
    <message>
        <source>Tag the range…</source>
        <translation>Тег для проміжку…</translation>
    </message>
    <message>
        <source>Move the selected tag to the range</source>
        <translation>Перенести вибраний тег на проміжок</translation>
    </message>
    <message>
        <source>Remove the selected tag</source>
        <translation>Вилучити вибраний тег</translation>
    </message>
    <message>
        <source>Silence in the range of the next copy</source>
        <translation>Тиша на проміжку в наступній копії</translation>
    </message>
    <message>
        <source>Tone in the range of the next copy</source>
        <translation>Сигнал на проміжку в наступній копії</translation>
    </message>
    <message>
        <source>No silence and no tone in the range</source>
        <translation>Без тиші та без сигналу на проміжку</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Скасувати: {step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Повернути: {step}</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Налаштування…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>Covered everywhere</source>
        <translation>Закрито всюди</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Світлі кольори</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>На весь екран</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Знайти дію…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Перші кроки</translation>
    </message>
</context>
<context>
    <name>ApprovalForm</name>
    <message>
        <source>Release of {copy}</source>
        <translation>Випуск копії {copy}</translation>
    </message>
    <message>
        <source>Visible in the copy: {names}.</source>
        <translation>Видно в копії: {names}.</translation>
    </message>
    <message>
        <source>Nobody is left visible by a decision.</source>
        <translation>Жодним рішенням нікого не залишено видимим.</translation>
    </message>
    <message>
        <source>Stands against it: {what}</source>
        <translation>Перешкоджає: {what}</translation>
    </message>
    <message>
        <source>Say in {count} characters or more what you looked at.</source>
        <translation>Напишіть, що саме ви переглянули. Найменше знаків: {count}.</translation>
    </message>
    <message>
        <source>Two persons are two accounts of this computer, or two names with a passphrase each (Decide, Sign as…), from before the decision was made.</source>
        <translation>Дві особи — це два облікові записи цього комп’ютера або два імені, кожне зі своєю парольною фразою (Рішення, Підписувати як…), створені до ухвалення рішення.</translation>
    </message>
    <message>
        <source>A second person looks at what stays visible, and says yes. It holds for exactly what is shown here; nobody approves what they decided themselves.</source>
        <translation>Друга особа дивиться на те, що лишається видимим, і погоджується. Це стосується саме того, що показано тут; ніхто не затверджує власних рішень.</translation>
    </message>
    <message>
        <source>What waits for a second person</source>
        <translation>Що чекає на другу особу</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>such as duty editor</source>
        <translation>наприклад, черговий редактор</translation>
    </message>
    <message>
        <source>What you looked at, and why it holds</source>
        <translation>Що ви переглянули й чому це обґрунтовано</translation>
    </message>
    <message>
        <source>Approve (Enter)</source>
        <translation>Затвердити (Enter)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Say what points to that danger.</source>
        <translation>Напишіть, що вказує на цю небезпеку.</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>Обставини справи</translation>
    </message>
    <message>
        <source>What is known of the setting of this clip. It changes how urgent the flags are; everybody stays protected, whatever is said here.</source>
        <translation>Що відомо про обставини цього відео. Від цього залежить терміновість позначок; хоч би що тут указали, захищеними лишаються всі.</translation>
    </message>
    <message>
        <source>Who holds the persons</source>
        <translation>Хто утримує цих осіб</translation>
    </message>
    <message>
        <source>It is a recording of questioning</source>
        <translation>Це запис допиту</translation>
    </message>
    <message>
        <source>Return or publication may endanger a prisoner or the family</source>
        <translation>Повернення або оприлюднення може наразити полоненого чи родину на небезпеку</translation>
    </message>
    <message>
        <source>What points to that danger</source>
        <translation>Що вказує на цю небезпеку</translation>
    </message>
    <message>
        <source>What the copy is for</source>
        <translation>Для чого потрібна копія</translation>
    </message>
    <message>
        <source>Who will see it</source>
        <translation>Хто її бачитиме</translation>
    </message>
    <message>
        <source>Where it was published before</source>
        <translation>Де відео вже оприлюднено</translation>
    </message>
    <message>
        <source>How the clip was acquired</source>
        <translation>Як отримано відео</translation>
    </message>
    <message>
        <source>In which conflict they are held</source>
        <translation>У якому конфлікті їх утримують</translation>
    </message>
    <message>
        <source>Record and score anew (Enter)</source>
        <translation>Записати й переоцінити (Enter)</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Скасувати (Esc)</translation>
    </message>
</context>
<context>
    <name>ChoiceForm</name>
    <message>
        <source>A face is kept or rejected by itself. Press its number, or look at each with the arrows and press Enter.</source>
        <translation>Кожне обличчя залишають видимим або відхиляють окремо. Натисніть його номер або перегляньте всі стрілками й натисніть Enter.</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Clip {number}</source>
        <translation>Відео {number}</translation>
    </message>
    <message>
        <source>Quick scan</source>
        <translation>Швидке сканування</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканування</translation>
    </message>
    <message>
        <source>The review cannot be saved beside this clip: nothing can be written into its folder. Choose a folder for reviews, then scan it again.</source>
        <translation>Перевірку не можна зберегти поруч із цим відео: у його теку неможливо записувати. Виберіть теку для файлів перевірки й скануйте знову.</translation>
    </message>
    <message>
        <source>The scan met something that the program does not expect.</source>
        <translation>Під час сканування сталося те, чого програма не очікує.</translation>
    </message>
</context>
<context>
    <name>Clips</name>
    <message>
        <source>to scan</source>
        <translation>не проскановано</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>експортовано</translation>
    </message>
    <message>
        <source>exported and checked again</source>
        <translation>експортовано, контроль повторено</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>не читається</translation>
    </message>
    <message>
        <source>{number} to decide</source>
        <translation>без рішення: {number}</translation>
    </message>
    <message>
        <source>{number} to approve</source>
        <translation>на затвердженні: {number}</translation>
    </message>
    <message>
        <source>changed since its copy</source>
        <translation>змінено після копії</translation>
    </message>
    <message>
        <source>quick scan</source>
        <translation>швидке сканування</translation>
    </message>
</context>
<context>
    <name>ClipsPanel</name>
    <message>
        <source>A new scan makes a new review: what was decided about this clip goes.</source>
        <translation>Нове сканування створить нову перевірку: рішення щодо цього відео зникнуть.</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Додати…</translation>
    </message>
    <message>
        <source>Drop clips or a folder here.

They are searched for faces in the background, on this computer alone. The clips themselves are never changed.</source>
        <translation>Перетягніть сюди відео або теку.

Обличчя шукаються у фоновому режимі, лише на цьому комп’ютері. Самі відео ніколи не змінюються.</translation>
    </message>
    <message>
        <source>Choose clips…</source>
        <translation>Вибрати відео…</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Сканувати знову</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Залишити як є</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкрити</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканувати</translation>
    </message>
    <message>
        <source>Quick scan</source>
        <translation>Швидке сканування</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Прибрати зі списку</translation>
    </message>
</context>
<context>
    <name>CommandSearch</name>
    <message>
        <source>Find an action</source>
        <translation>Пошук дії</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Що ви хочете зробити?</translation>
    </message>
    <message>
        <source>Words of the action</source>
        <translation>Слова з назви дії</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Дії</translation>
    </message>
</context>
<context>
    <name>CopiesPanel</name>
    <message>
        <source>Copies and what their checks found</source>
        <translation>Копії та знахідки їхнього контролю</translation>
    </message>
    <message>
        <source>No copy was made yet. Ctrl+E makes a covered one and checks it.</source>
        <translation>Копій ще немає. Ctrl+E створює копію з накладками й проводить її контроль.</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>не видано</translation>
    </message>
    <message>
        <source>passed its check</source>
        <translation>пройшла контроль</translation>
    </message>
    <message>
        <source>did not pass its check</source>
        <translation>не пройшла контролю</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>не пройдено</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Check</source>
        <translation>Контроль</translation>
    </message>
    <message>
        <source>Its copy is being checked: decide when that has ended.</source>
        <translation>Триває контроль копії: рішення можна ухвалити, коли він закінчиться.</translation>
    </message>
    <message>
        <source>What a copy keeps</source>
        <translation>Що збереже копія</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копія</translation>
    </message>
    <message>
        <source>A copy is being made of it: decide when that has ended.</source>
        <translation>Створюється копія: рішення можна ухвалити, коли це закінчиться.</translation>
    </message>
    <message>
        <source>The copy did not pass its check, so it was not delivered. The findings stand under “Copies”; choose one to go there.</source>
        <translation>Копія не пройшла контролю, тому її не видано. Знахідки — на вкладці «Копії»; виберіть знахідку, щоб перейти до неї.</translation>
    </message>
    <message>
        <source>{name} was made and has passed its check.</source>
        <translation>Копію {name} створено, контроль пройдено.</translation>
    </message>
    <message>
        <source>It does not follow {names}: a second person has to approve.</source>
        <translation>Рішення щодо {names} у ній не виконано: має затвердити друга особа.</translation>
    </message>
    <message>
        <source>Look at the whole copy before you publish it.</source>
        <translation>Перегляньте всю копію, перш ніж її оприлюднити.</translation>
    </message>
    <message>
        <source>{name} has passed its check again.</source>
        <translation>Копія {name} знову пройшла контроль.</translation>
    </message>
    <message>
        <source>{name} did not pass its check. See “Copies”.</source>
        <translation>Копія {name} не пройшла контролю. Див. «Копії».</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>Сторінки звіту</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Звіт</translation>
    </message>
    <message>
        <source>A report is being written: decide when that has ended.</source>
        <translation>Пишеться звіт: рішення можна ухвалити, коли це закінчиться.</translation>
    </message>
    <message>
        <source>Written: {names}.</source>
        <translation>Записано: {names}.</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>On which ground does the face stay visible?</source>
        <translation>На якій підставі обличчя лишається видимим?</translation>
    </message>
    <message>
        <source>What keeps copies from being made?</source>
        <translation>Що заважає створювати копії?</translation>
    </message>
    <message>
        <source>What is to be noted?</source>
        <translation>Що слід занотувати?</translation>
    </message>
    <message>
        <source>On hold: something is waited for</source>
        <translation>Відкладено: на щось чекають</translation>
    </message>
    <message>
        <source>Somebody else is asked</source>
        <translation>Запитано когось іншого</translation>
    </message>
    <message>
        <source>Consent said in captivity</source>
        <translation>Згода, висловлена в полоні</translation>
    </message>
    <message>
        <source>Published before</source>
        <translation>Уже оприлюднено раніше</translation>
    </message>
    <message>
        <source>It stays visible on a ground, with a reason of 40 characters, when a second person has approved it. Until then it is covered.</source>
        <translation>Лишається видимим на підставі, з обґрунтуванням від 40 знаків, коли це затвердить друга особа. До того закрито.</translation>
    </message>
    <message>
        <source>The detectors were sure of it, or saw it for more than a second. It is left as it is when a second person has approved that. Until then it is covered.</source>
        <translation>Детектори були впевнені або бачили його понад секунду. Лишиться як є, коли це затвердить друга особа. До того закрито.</translation>
    </message>
    <message>
        <source>It is covered, and no copy is released. Say who gets the footage.</source>
        <translation>Закрито, і жодної копії не випускають. Укажіть, хто отримає матеріал.</translation>
    </message>
    <message>
        <source>No copy is made until a later decision takes its place.</source>
        <translation>Копій не буде, доки це рішення не замінить пізніше.</translation>
    </message>
    <message>
        <source>A note decides nothing: the face is covered.</source>
        <translation>Примітка нічого не вирішує: обличчя закрито.</translation>
    </message>
    <message>
        <source>A face stays visible only on a recorded ground: choose one.</source>
        <translation>Обличчя лишається видимим лише на записаній підставі: виберіть її.</translation>
    </message>
    <message>
        <source>This ground holds for a time only: give the day.</source>
        <translation>Ця підстава діє лише певний час: укажіть день.</translation>
    </message>
    <message>
        <source>Say why this holds for this person.</source>
        <translation>Напишіть, чому це стосується саме цієї особи.</translation>
    </message>
    <message>
        <source>Say in {needed} characters or more why this holds here.</source>
        <translation>Напишіть, чому це обґрунтовано тут. Найменше знаків: {needed}.</translation>
    </message>
    <message>
        <source>This has to be answered.</source>
        <translation>На це треба відповісти.</translation>
    </message>
    <message>
        <source>Record (Enter)</source>
        <translation>Записати (Enter)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Обґрунтування</translation>
    </message>
    <message>
        <source>Last day on which it counts</source>
        <translation>Останній день, коли це діє</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>asks for evidence, why a description is not enough, dignity, the family, the editor</source>
        <translation>треба вказати: доказ, чому не досить опису, гідність, родину, редактора</translation>
    </message>
    <message>
        <source>asks where the evidentiary copy is kept; the face stays covered</source>
        <translation>треба вказати, де зберігається доказова копія; обличчя лишається закритим</translation>
    </message>
    <message>
        <source>asks for evidence, who asked, other ways, the family&apos;s view, a last day</source>
        <translation>треба вказати: доказ, хто просив, інші шляхи, думку родини, останній день</translation>
    </message>
    <message>
        <source>asks what the person is</source>
        <translation>треба вказати, ким є ця особа</translation>
    </message>
    <message>
        <source>asks for the consent, how to withdraw it, the family</source>
        <translation>треба вказати: згоду, як її відкликати, родину</translation>
    </message>
    <message>
        <source>refused from a width of 12 pixels on, and where reprisal is feared</source>
        <translation>не приймається від ширини 12 пікселів і там, де побоюються помсти</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Withdrawn: {decision}.</source>
        <translation>Відкликано: {decision}.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Затвердження</translation>
    </message>
    <message>
        <source>From now on {who} signs.</source>
        <translation>Відтепер підписує {who}.</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>Хто підписує</translation>
    </message>
    <message>
        <source>The approval was taken back.</source>
        <translation>Затвердження відкликано.</translation>
    </message>
    <message>
        <source>Who stays visible?</source>
        <translation>Хто лишається видимим?</translation>
    </message>
    <message>
        <source>Which one is no face?</source>
        <translation>Що з цього не обличчя?</translation>
    </message>
    <message>
        <source>Keep {names} visible</source>
        <translation>Залишити видимим: {names}</translation>
    </message>
    <message>
        <source>{names} is no face</source>
        <translation>Не обличчя: {names}</translation>
    </message>
    <message>
        <source>{names} is not for publication</source>
        <translation>Не для оприлюднення: {names}</translation>
    </message>
    <message>
        <source>Hold {names}, or ask</source>
        <translation>Відкласти або запитати: {names}</translation>
    </message>
    <message>
        <source>Note on {names}</source>
        <translation>Примітка: {names}</translation>
    </message>
    <message>
        <source>Recorded: {step}. Ctrl+Z takes it back.</source>
        <translation>Записано: {step}. Ctrl+Z скасовує.</translation>
    </message>
    <message>
        <source>Approved by {who}.</source>
        <translation>Затвердження: {who}.</translation>
    </message>
    <message>
        <source>Released by {who}. The file of the copy was not found beside the review, so it was not compared with the one that was checked.</source>
        <translation>Випуск дозволено, підпис: {who}. Файлу копії поруч із перевіркою не знайдено, тому його не порівняно з тим, що пройшов контроль.</translation>
    </message>
    <message>
        <source>Released by {who}: the file is the one that was checked.</source>
        <translation>Випуск дозволено, підпис: {who}. Це той самий файл, що пройшов контроль.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>It is about the scene: sound, or what was tagged without a person. Nobody can be covered here; choose what becomes of the sound when you export.</source>
        <translation>Це стосується сцени: звуку або тегів без особи. Тут нікого закривати; що робити зі звуком, виберіть під час експорту.</translation>
    </message>
    <message>
        <source>Why it is flagged</source>
        <translation>Чому стоїть позначка</translation>
    </message>
    <message>
        <source>Counts more: {reason}</source>
        <translation>Посилює: {reason}</translation>
    </message>
    <message>
        <source>Its part of the score; the parts add up to it.</source>
        <translation>Частка в оцінці; частки складають її суму.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показати</translation>
    </message>
    <message>
        <source>Show {when}</source>
        <translation>Показати {when}</translation>
    </message>
    <message>
        <source>Visible for {seconds} s, up to {width} px wide</source>
        <translation>Видно {seconds} с, завширшки до {width} пкс</translation>
    </message>
    <message>
        <source>Remove this tag</source>
        <translation>Вилучити цей тег</translation>
    </message>
    <message>
        <source>Found by the check of {copy}.</source>
        <translation>Виявлено під час контролю копії {copy}.</translation>
    </message>
    <message>
        <source>Show where it was found</source>
        <translation>Показати, де це виявлено</translation>
    </message>
    <message>
        <source>What counts now</source>
        <translation>Що діє зараз</translation>
    </message>
    <message>
        <source>{decision}, in part</source>
        <translation>{decision}, частково</translation>
    </message>
    <message>
        <source>What was decided about it</source>
        <translation>Що про це вирішено</translation>
    </message>
    <message>
        <source>Take the approval back</source>
        <translation>Відкликати затвердження</translation>
    </message>
</context>
<context>
    <name>Domain</name>
    <message>
        <source>A face comes out of nothing inside a shot, away from the picture&apos;s edge.</source>
        <translation>Обличчя з’являється нізвідки посеред плану, далеко від краю зображення.</translation>
    </message>
    <message>
        <source>A face is less than {small_px} px high, near the limit of what the detectors find.</source>
        <translation>Обличчя заввишки менше {small_px} пкс — це близько до межі того, що знаходять детектори.</translation>
    </message>
    <message>
        <source>A face is lost inside a shot, away from the picture&apos;s edge.</source>
        <translation>Обличчя губиться посеред плану, далеко від краю зображення.</translation>
    </message>
    <message>
        <source>A relative can be identified.</source>
        <translation>Можна впізнати родича.</translation>
    </message>
    <message>
        <source>Already public</source>
        <translation>Уже оприлюднено</translation>
    </message>
    <message>
        <source>An altered voice can be recognised, and the change may be undone; accent, names and words stay as they are.</source>
        <translation>Змінений голос можна впізнати, а зміну, можливо, скасувати; акцент, імена й слова лишаються як є.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Затвердження</translation>
    </message>
    <message>
        <source>Ask about {name}</source>
        <translation>Запит щодо {name}</translation>
    </message>
    <message>
        <source>Audible voice</source>
        <translation>Чутний голос</translation>
    </message>
    <message>
        <source>Body mark</source>
        <translation>Прикмета на тілі</translation>
    </message>
    <message>
        <source>Bridge the gap.</source>
        <translation>Закрийте прогалину.</translation>
    </message>
    <message>
        <source>Captors covered, prisoners not</source>
        <translation>Тих, хто тримає в полоні, закрито, полонених — ні</translation>
    </message>
    <message>
        <source>Change a track</source>
        <translation>Зміна треку</translation>
    </message>
    <message>
        <source>Check a copy again</source>
        <translation>Повторний контроль копії</translation>
    </message>
    <message>
        <source>Check of the copy failed</source>
        <translation>Копія не пройшла контролю</translation>
    </message>
    <message>
        <source>Child or specially vulnerable</source>
        <translation>Дитина або особливо вразлива особа</translation>
    </message>
    <message>
        <source>Choose a style that owes nothing to the picture.</source>
        <translation>Виберіть вид накладки, який не залежить від зображення.</translation>
    </message>
    <message>
        <source>Civilian in enemy hands</source>
        <translation>Цивільна особа в руках ворога</translation>
    </message>
    <message>
        <source>Civilians in enemy hands have the same protection.</source>
        <translation>Цивільні особи в руках ворога мають такий самий захист.</translation>
    </message>
    <message>
        <source>Confirm the face, or reject it.</source>
        <translation>Підтвердьте обличчя або відхиліть його.</translation>
    </message>
    <message>
        <source>Cover every face, leave the sound out, and leave out what was said.</source>
        <translation>Закрийте кожне обличчя, вилучіть звук і не наводьте сказаного.</translation>
    </message>
    <message>
        <source>Cover every head, and ask the responsible editor.</source>
        <translation>Закрийте кожну голову й запитайте відповідального редактора.</translation>
    </message>
    <message>
        <source>Cover every head.</source>
        <translation>Закрийте кожну голову.</translation>
    </message>
    <message>
        <source>Cover the face, and silence the voice.</source>
        <translation>Закрийте обличчя й заглушіть голос.</translation>
    </message>
    <message>
        <source>Cover the head, and ask the responsible editor.</source>
        <translation>Закрийте голову й запитайте відповідального редактора.</translation>
    </message>
    <message>
        <source>Cover the head.</source>
        <translation>Закрийте голову.</translation>
    </message>
    <message>
        <source>Cover what the check found</source>
        <translation>Закриття виявленого контролем</translation>
    </message>
    <message>
        <source>Cover {name}</source>
        <translation>Закриття {name}</translation>
    </message>
    <message>
        <source>Danger on return, or of reprisal</source>
        <translation>Небезпека після повернення або загроза помсти</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Рішення</translation>
    </message>
    <message>
        <source>Decide by a file</source>
        <translation>Рішення з файлу</translation>
    </message>
    <message>
        <source>Delete a track</source>
        <translation>Видалення треку</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Видалення {name}</translation>
    </message>
    <message>
        <source>Dignity of the dead, and notice to families.</source>
        <translation>Гідність загиблих і сповіщення родин.</translation>
    </message>
    <message>
        <source>Document or device visible</source>
        <translation>Видно документ або пристрій</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>Нова рамка</translation>
    </message>
    <message>
        <source>Earlier publication does not remove the concern.</source>
        <translation>Попереднє оприлюднення не знімає застережень.</translation>
    </message>
    <message>
        <source>End {name} here</source>
        <translation>Кінець {name} тут</translation>
    </message>
    <message>
        <source>Exposure time</source>
        <translation>Час на екрані</translation>
    </message>
    <message>
        <source>Extend the track, or draw the box by hand.</source>
        <translation>Продовжте трек або намалюйте рамку вручну.</translation>
    </message>
    <message>
        <source>Face about {width_px} px wide. People who know this person may recognise it from {familiar_px} px, less in motion.</source>
        <translation>Обличчя завширшки близько {width_px} пкс. Знайомі можуть упізнати цю особу вже від {familiar_px} пкс, а в русі — і за меншої ширини.</translation>
    </message>
    <message>
        <source>Family or third person</source>
        <translation>Родич або стороння особа</translation>
    </message>
    <message>
        <source>File metadata</source>
        <translation>Метадані файлу</translation>
    </message>
    <message>
        <source>Fill it in or leave it out; a copy carries no coordinates.</source>
        <translation>Зафарбуйте або вилучіть це; копія не містить координат.</translation>
    </message>
    <message>
        <source>Fill it in, with a colour that owes nothing to it.</source>
        <translation>Зафарбуйте це кольором, який від нього не залежить.</translation>
    </message>
    <message>
        <source>Fill the text in, with a colour that owes nothing to it.</source>
        <translation>Зафарбуйте текст кольором, який від нього не залежить.</translation>
    </message>
    <message>
        <source>For {alone_s} s or more the detectors disagree: hardly ever do both find the face.</source>
        <translation>Щонайменше {alone_s} с детектори розходяться: майже ніколи не знаходять обличчя обидва.</translation>
    </message>
    <message>
        <source>Frames without cover: {frames}. One frame is enough.</source>
        <translation>Кадрів без накладки: {frames}. Досить і одного.</translation>
    </message>
    <message>
        <source>Gap in the cover</source>
        <translation>Прогалина в накладці</translation>
    </message>
    <message>
        <source>Group of prisoners</source>
        <translation>Група полонених</translation>
    </message>
    <message>
        <source>Hold {name}</source>
        <translation>Відкладення {name}</translation>
    </message>
    <message>
        <source>Hold {name} still</source>
        <translation>Фіксація {name}</translation>
    </message>
    <message>
        <source>Humiliating or coercive scene ({what}). Covering the face is not enough.</source>
        <translation>Сцена приниження або примусу ({what}). Закрити обличчя недостатньо.</translation>
    </message>
    <message>
        <source>Identifiable face</source>
        <translation>Впізнаване обличчя</translation>
    </message>
    <message>
        <source>Identity paper, tag, letter or screen visible.</source>
        <translation>Видно посвідчення, жетон, лист або екран.</translation>
    </message>
    <message>
        <source>Insignia, unit patch, distinctive clothing</source>
        <translation>Знаки розрізнення, нашивка підрозділу, прикметний одяг</translation>
    </message>
    <message>
        <source>Interrogation setting</source>
        <translation>Обставини допиту</translation>
    </message>
    <message>
        <source>Keep {name}</source>
        <translation>Залишення {name} без накладки</translation>
    </message>
    <message>
        <source>Leave the sound out, or silence it.</source>
        <translation>Вилучіть звук або заглушіть його.</translation>
    </message>
    <message>
        <source>Leave the stretch out, or cover the head.</source>
        <translation>Вилучіть відрізок або закрийте голову.</translation>
    </message>
    <message>
        <source>Leave the stretch out, or show it only for a compelling public interest with every identity covered.</source>
        <translation>Вилучіть відрізок або показуйте його лише заради нагального суспільного інтересу, закривши все, за чим можна впізнати людей.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Make the case key</source>
        <translation>Створення ключа справи</translation>
    </message>
    <message>
        <source>Make the copy again, or find out what the check saw.</source>
        <translation>Створіть копію знову або з’ясуйте, що побачив контроль.</translation>
    </message>
    <message>
        <source>Mark that can single the person out ({what}).</source>
        <translation>Прикмета, за якою можна вирізнити особу ({what}).</translation>
    </message>
    <message>
        <source>Merge {name}</source>
        <translation>Об’єднання {name}</translation>
    </message>
    <message>
        <source>Missed-face suspicion</source>
        <translation>Підозра на пропущене обличчя</translation>
    </message>
    <message>
        <source>Move a tag</source>
        <translation>Перенесення тегу</translation>
    </message>
    <message>
        <source>Move the box of {name}</source>
        <translation>Зсув рамки {name}</translation>
    </message>
    <message>
        <source>None of its own: decide as if it were new.</source>
        <translation>Окремої поради немає: вирішуйте так, ніби відео нове.</translation>
    </message>
    <message>
        <source>None of its own: it makes every other item count more.</source>
        <translation>Окремої поради немає: це посилює всі інші пункти.</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>Не проаналізовано</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>Примітка щодо {name}</translation>
    </message>
    <message>
        <source>On-screen name or text</source>
        <translation>Ім’я або текст на екрані</translation>
    </message>
    <message>
        <source>Personal data is spoken.</source>
        <translation>Звучать персональні дані.</translation>
    </message>
    <message>
        <source>Possible face, detector unsure. Confirm or reject.</source>
        <translation>Можливо, обличчя: детектор не впевнений. Підтвердьте або відхиліть.</translation>
    </message>
    <message>
        <source>Possible minor, or a specially vulnerable person.</source>
        <translation>Можливо, неповнолітня або особливо вразлива особа.</translation>
    </message>
    <message>
        <source>Publish the copy, never the source.</source>
        <translation>Оприлюднюйте копію, а не вихідний файл.</translation>
    </message>
    <message>
        <source>Put together a person</source>
        <translation>Об’єднання в особу</translation>
    </message>
    <message>
        <source>Record a copy</source>
        <translation>Запис про копію</translation>
    </message>
    <message>
        <source>Recording of questioning: named as covered material by the ICRC.</source>
        <translation>Запис допиту: МКЧХ прямо називає такий матеріал серед того, на що поширюється захист.</translation>
    </message>
    <message>
        <source>Reject {name}</source>
        <translation>Відхилення {name}</translation>
    </message>
    <message>
        <source>Remove a box of {name}</source>
        <translation>Вилучення рамки {name}</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>Вилучення тегу</translation>
    </message>
    <message>
        <source>Remove the record of a copy</source>
        <translation>Вилучення запису про копію</translation>
    </message>
    <message>
        <source>Restrict {name}</source>
        <translation>Обмеження {name}</translation>
    </message>
    <message>
        <source>Return or publication may endanger the prisoner or the family.</source>
        <translation>Повернення або оприлюднення може наразити полоненого чи родину на небезпеку.</translation>
    </message>
    <message>
        <source>Scan the clip again without --quick.</source>
        <translation>Проскануйте відео ще раз без --quick.</translation>
    </message>
    <message>
        <source>Score the risk</source>
        <translation>Оцінювання ризику</translation>
    </message>
    <message>
        <source>Set a role</source>
        <translation>Призначення ролі</translation>
    </message>
    <message>
        <source>Set the case</source>
        <translation>Зміна обставин справи</translation>
    </message>
    <message>
        <source>Several prisoners are shown together.</source>
        <translation>Кількох полонених показано разом.</translation>
    </message>
    <message>
        <source>Show the person for a shorter time.</source>
        <translation>Показуйте особу коротше.</translation>
    </message>
    <message>
        <source>Silence the stretch.</source>
        <translation>Заглушіть відрізок.</translation>
    </message>
    <message>
        <source>Split {name}</source>
        <translation>Поділ {name}</translation>
    </message>
    <message>
        <source>Spoken personal data</source>
        <translation>Вимовлені персональні дані</translation>
    </message>
    <message>
        <source>Start {name} here</source>
        <translation>Початок {name} тут</translation>
    </message>
    <message>
        <source>Subtitle or data stream</source>
        <translation>Потік субтитрів або даних</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Take a person apart</source>
        <translation>Роз’єднання особи</translation>
    </message>
    <message>
        <source>Take a track out of a person</source>
        <translation>Вилучення треку з особи</translation>
    </message>
    <message>
        <source>Take tracks over from a file</source>
        <translation>Перенесення треків із файлу</translation>
    </message>
    <message>
        <source>Text that may name the person, number, unit or place.</source>
        <translation>Текст, який може називати особу, номер, підрозділ чи місце.</translation>
    </message>
    <message>
        <source>The dead</source>
        <translation>Загиблі</translation>
    </message>
    <message>
        <source>The file carries {count} text or data streams or chapters. A copy does not carry them.</source>
        <translation>Текстових потоків, потоків даних або розділів у файлі: {count}. Копія їх не містить.</translation>
    </message>
    <message>
        <source>The file&apos;s tags name: {keys}. A copy does not carry them.</source>
        <translation>У метаданих файлу вказано: {keys}. Копія цього не містить.</translation>
    </message>
    <message>
        <source>The newest copy did not pass its check: {list}.</source>
        <translation>Найновіша копія не пройшла контролю: {list}.</translation>
    </message>
    <message>
        <source>The person is visible for {seconds} s.</source>
        <translation>Особу видно {seconds} с.</translation>
    </message>
    <message>
        <source>The place of capture or internment can be worked out.</source>
        <translation>Можна встановити місце захоплення або утримання.</translation>
    </message>
    <message>
        <source>The scan was quick: {frames} frames were not analysed.</source>
        <translation>Сканування було швидким. Непроаналізованих кадрів: {frames}.</translation>
    </message>
    <message>
        <source>The source hides the captors and shows the prisoners.</source>
        <translation>У вихідному відео приховано тих, хто тримає в полоні, а полонених показано.</translation>
    </message>
    <message>
        <source>There is sound, and who speaks is not known. A voice identifies; changing its pitch does not remove it.</source>
        <translation>Є звук, і невідомо, хто говорить. За голосом упізнають; зміна висоти цього не усуває.</translation>
    </message>
    <message>
        <source>This style keeps content of the face. In tests of real blurs and mosaics a trained program recognised 89 to 98 of 100 faces.</source>
        <translation>Цей вид накладки зберігає вміст обличчя. У випробуваннях справжніх розмиттів і мозаїк навчена програма впізнавала від 89 до 98 облич зі 100.</translation>
    </message>
    <message>
        <source>Uncertain detection</source>
        <translation>Непевне виявлення</translation>
    </message>
    <message>
        <source>Undignified or coercive scene</source>
        <translation>Принизлива сцена або сцена примусу</translation>
    </message>
    <message>
        <source>Unit and rank narrow the circle of persons.</source>
        <translation>Підрозділ і звання звужують коло осіб.</translation>
    </message>
    <message>
        <source>Weak style chosen</source>
        <translation>Вибрано слабку накладку</translation>
    </message>
    <message>
        <source>What is said here could endanger the prisoner or the family on return.</source>
        <translation>Сказане тут може наразити полоненого чи родину на небезпеку після повернення.</translation>
    </message>
    <message>
        <source>Withdraw a decision</source>
        <translation>Відкликання рішення</translation>
    </message>
    <message>
        <source>Withdraw an approval</source>
        <translation>Відкликання затвердження</translation>
    </message>
    <message>
        <source>amputation</source>
        <translation>ампутація</translation>
    </message>
    <message>
        <source>asked elsewhere</source>
        <translation>запитано в іншого</translation>
    </message>
    <message>
        <source>blindfolded</source>
        <translation>із зав’язаними очима</translation>
    </message>
    <message>
        <source>bound or tied</source>
        <translation>у путах або зв’язаний</translation>
    </message>
    <message>
        <source>bystander, not in enemy hands</source>
        <translation>стороння особа, не в руках ворога</translation>
    </message>
    <message>
        <source>cannot be recognised in this footage</source>
        <translation>неможливо впізнати в цьому матеріалі</translation>
    </message>
    <message>
        <source>captor or guard</source>
        <translation>той, хто тримає в полоні, або охоронець</translation>
    </message>
    <message>
        <source>captors are covered, prisoners are not</source>
        <translation>тих, хто тримає в полоні, закрито, полонених — ні</translation>
    </message>
    <message>
        <source>child, or specially vulnerable</source>
        <translation>дитина або особливо вразлива особа</translation>
    </message>
    <message>
        <source>civilian in enemy hands</source>
        <translation>цивільна особа в руках ворога</translation>
    </message>
    <message>
        <source>civilians in enemy hands (Geneva Convention IV)</source>
        <translation>цивільні особи в руках ворога (Женевська конвенція IV)</translation>
    </message>
    <message>
        <source>compelling public interest in who this is</source>
        <translation>нагальний суспільний інтерес до того, хто це</translation>
    </message>
    <message>
        <source>consent given after release, in safety</source>
        <translation>згода, надана після звільнення, у безпеці</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>діє</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>закрито</translation>
    </message>
    <message>
        <source>criticises the own side</source>
        <translation>критикує власну сторону</translation>
    </message>
    <message>
        <source>date, form, language and scope of the consent</source>
        <translation>дата, форма, мова й обсяг згоди</translation>
    </message>
    <message>
        <source>dead person</source>
        <translation>загибла особа</translation>
    </message>
    <message>
        <source>delegate of the Red Cross or Red Crescent</source>
        <translation>делегат Червоного Хреста або Червоного Півмісяця</translation>
    </message>
    <message>
        <source>document, letter or screen that can be read</source>
        <translation>документ, лист або екран, який можна прочитати</translation>
    </message>
    <message>
        <source>does not hold any more: persons, a role or a risk of reprisal say otherwise</source>
        <translation>більше не діє: цьому суперечать особи, роль або загроза помсти</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>строк дії минув</translation>
    </message>
    <message>
        <source>gives military information</source>
        <translation>повідомляє військові відомості</translation>
    </message>
    <message>
        <source>how the consent can be withdrawn</source>
        <translation>як можна відкликати згоду</translation>
    </message>
    <message>
        <source>how the person&apos;s dignity is kept</source>
        <translation>як збережено гідність особи</translation>
    </message>
    <message>
        <source>in distress</source>
        <translation>у стані потрясіння</translation>
    </message>
    <message>
        <source>injured</source>
        <translation>поранена особа</translation>
    </message>
    <message>
        <source>insignia, unit patch or distinctive clothing</source>
        <translation>знаки розрізнення, нашивка підрозділу або прикметний одяг</translation>
    </message>
    <message>
        <source>international armed conflict (Geneva Convention III)</source>
        <translation>міжнародний збройний конфлікт (Женевська конвенція III)</translation>
    </message>
    <message>
        <source>interrogator</source>
        <translation>той, хто допитує</translation>
    </message>
    <message>
        <source>its approval lapsed: what was approved is not what is there now</source>
        <translation>затвердження втратило чинність: затверджено не те, що є тепер</translation>
    </message>
    <message>
        <source>journalist</source>
        <translation>журналіст</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>лишається видимим</translation>
    </message>
    <message>
        <source>medical staff</source>
        <translation>медичний персонал</translation>
    </message>
    <message>
        <source>mocked or insulted</source>
        <translation>глузування або образи</translation>
    </message>
    <message>
        <source>name tape or text that may name the person</source>
        <translation>іменна нашивка або текст, що може назвати особу</translation>
    </message>
    <message>
        <source>names others</source>
        <translation>називає інших</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>не обличчя</translation>
    </message>
    <message>
        <source>non-international armed conflict (common Article 3)</source>
        <translation>неміжнародний збройний конфлікт (спільна стаття 3)</translation>
    </message>
    <message>
        <source>not a protected person (captor, interviewer, medic, official)</source>
        <translation>не захищена особа (та, що тримає в полоні, бере інтерв’ю, медик, посадовець)</translation>
    </message>
    <message>
        <source>not for publication</source>
        <translation>не для оприлюднення</translation>
    </message>
    <message>
        <source>note of a consent said in captivity</source>
        <translation>примітка про згоду, висловлену в полоні</translation>
    </message>
    <message>
        <source>note of an earlier publication</source>
        <translation>примітка про попереднє оприлюднення</translation>
    </message>
    <message>
        <source>official</source>
        <translation>посадова особа</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>відкладено</translation>
    </message>
    <message>
        <source>paraded</source>
        <translation>виставлення напоказ</translation>
    </message>
    <message>
        <source>place that can be worked out</source>
        <translation>місце, яке можна встановити</translation>
    </message>
    <message>
        <source>prisoner of war</source>
        <translation>військовополонений</translation>
    </message>
    <message>
        <source>public interest in what is shown, with faces and voices covered</source>
        <translation>суспільний інтерес до показаного, із закритими обличчями й голосами</translation>
    </message>
    <message>
        <source>published before</source>
        <translation>оприлюднено раніше</translation>
    </message>
    <message>
        <source>reference of the evidence: a file, archive or case number</source>
        <translation>посилання на доказ: номер файлу, архіву або справи</translation>
    </message>
    <message>
        <source>relative who can be identified</source>
        <translation>родич, якого можна впізнати</translation>
    </message>
    <message>
        <source>says not to want to return</source>
        <translation>каже, що не хоче повертатися</translation>
    </message>
    <message>
        <source>scar</source>
        <translation>шрам</translation>
    </message>
    <message>
        <source>speaks of surrender or desertion</source>
        <translation>говорить про здачу в полон або дезертирство</translation>
    </message>
    <message>
        <source>spoken name, number, unit or address</source>
        <translation>вимовлене ім’я, номер, підрозділ або адреса</translation>
    </message>
    <message>
        <source>statement about own acts, made in captivity</source>
        <translation>свідчення про власні дії, дане в полоні</translation>
    </message>
    <message>
        <source>statement that may be forced</source>
        <translation>заява, можливо, під примусом</translation>
    </message>
    <message>
        <source>tattoo</source>
        <translation>татуювання</translation>
    </message>
    <message>
        <source>the family&apos;s view, or why it cannot be had</source>
        <translation>думка родини або чому її неможливо отримати</translation>
    </message>
    <message>
        <source>the legal basis of the transfer</source>
        <translation>правова підстава передання</translation>
    </message>
    <message>
        <source>the responsible editor</source>
        <translation>відповідальний редактор</translation>
    </message>
    <message>
        <source>undressed</source>
        <translation>без одягу</translation>
    </message>
    <message>
        <source>unknown, so protected</source>
        <translation>невідомо, тому захищається</translation>
    </message>
    <message>
        <source>unknown: everyone counts as protected</source>
        <translation>невідомо: захищеними вважаються всі</translation>
    </message>
    <message>
        <source>vital interest of the prisoner</source>
        <translation>життєво важливий інтерес полоненого</translation>
    </message>
    <message>
        <source>voice that can be heard</source>
        <translation>голос, який чути</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>чекає на другу особу</translation>
    </message>
    <message>
        <source>what harm to the family was considered</source>
        <translation>яку шкоду для родини зважено</translation>
    </message>
    <message>
        <source>what is asked, or waited for</source>
        <translation>про що запитано або на що чекають</translation>
    </message>
    <message>
        <source>what the law on privacy says of a bystander</source>
        <translation>що закон про приватність каже про сторонню особу</translation>
    </message>
    <message>
        <source>what the person is: CAPTOR, INTERROGATOR, JOURNALIST, RED_CROSS, MEDICAL, OFFICIAL, BYSTANDER</source>
        <translation>ким є особа: CAPTOR, INTERROGATOR, JOURNALIST, RED_CROSS, MEDICAL, OFFICIAL, BYSTANDER</translation>
    </message>
    <message>
        <source>when and how the footage was handed over</source>
        <translation>коли і як передано матеріал</translation>
    </message>
    <message>
        <source>where the evidentiary copy is preserved</source>
        <translation>де зберігається доказова копія</translation>
    </message>
    <message>
        <source>who asked for it</source>
        <translation>хто про це просив</translation>
    </message>
    <message>
        <source>who has to answer: lawyer, editor, safety officer</source>
        <translation>хто має відповісти: юрист, редактор, фахівець із безпеки</translation>
    </message>
    <message>
        <source>who receives the footage</source>
        <translation>хто отримує матеріал</translation>
    </message>
    <message>
        <source>why a description is not enough</source>
        <translation>чому не досить опису</translation>
    </message>
    <message>
        <source>why capture card, information bureau and tracing by the ICRC do not serve</source>
        <translation>чому не допомагають картка військовополоненого, довідкове бюро й розшук через МКЧХ</translation>
    </message>
    <message>
        <source>wound</source>
        <translation>рана</translation>
    </message>
    <message>
        <source>{why} Assume viewers with files and personal knowledge.</source>
        <translation>{why} Зважайте: у глядачів можуть бути картотеки й особисті знання.</translation>
    </message>
    <message>
        <source>{why} Check that the face is covered.</source>
        <translation>{why} Переконайтеся, що обличчя закрито.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that the program did not expect. What you decided is saved.</source>
        <translation>Сталося те, чого програма не очікувала. Ваші рішення збережено.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Soft, like a blur (drawn by chance)</source>
        <translation>М’яка, схожа на розмиття (випадкова)</translation>
    </message>
    <message>
        <source>Blocks, like a mosaic (drawn by chance)</source>
        <translation>Блоки, схожі на мозаїку (випадкові)</translation>
    </message>
    <message>
        <source>Plain grey</source>
        <translation>Суцільна сіра</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>Keep it: voices and names are heard</source>
        <translation>Залишити: голоси й імена чути</translation>
    </message>
    <message>
        <source>Silence in its place</source>
        <translation>Тиша замість звуку</translation>
    </message>
    <message>
        <source>A tone in its place</source>
        <translation>Сигнал замість звуку</translation>
    </message>
    <message>
        <source>Alter the voices</source>
        <translation>Змінити голоси</translation>
    </message>
    <message>
        <source>Draft: small and quick, for showing around</source>
        <translation>Чернетка: мала й швидка, для обговорення</translation>
    </message>
    <message>
        <source>Standard: one hardly sees a difference</source>
        <translation>Стандарт: різниці майже не видно</translation>
    </message>
    <message>
        <source>Master: large and slow</source>
        <translation>Майстер: великий файл, повільно</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export a covered copy</source>
        <translation>Експорт копії з накладками</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Нічого.</translation>
    </message>
    <message>
        <source>Folder for the copy</source>
        <translation>Тека для копії</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>приховано</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Накладки</translation>
    </message>
    <message>
        <source>None of them holds a pixel of what it covers.</source>
        <translation>Жодна не містить пікселів того, що закриває.</translation>
    </message>
    <message>
        <source>Export and check</source>
        <translation>Експорт і контроль</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>I accept this risk</source>
        <translation>Я приймаю цей ризик</translation>
    </message>
    <message>
        <source>Sound stream {number}</source>
        <translation>Звуковий потік {number}</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Якість</translation>
    </message>
    <message>
        <source>Make whole frames of interlaced ones</source>
        <translation>Перетворити черезрядкові кадри на цілі</translation>
    </message>
    <message>
        <source>Try the encoder of the graphics chip</source>
        <translation>Спробувати кодувальник відеокарти</translation>
    </message>
    <message>
        <source>Take stretches without covers over as they are</source>
        <translation>Переносити відрізки без накладок без змін</translation>
    </message>
    <message>
        <source>Faster and exact where it is safe; but they can be matched with the clip.</source>
        <translation>Швидше й точно там, де це безпечно; але за ними копію можна зіставити з вихідним відео.</translation>
    </message>
    <message>
        <source>Add a signed note of what was done (C2PA)</source>
        <translation>Додати підписаний запис про зроблене (C2PA)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Тека</translation>
    </message>
    <message>
        <source>Left empty, copies are numbered. The name of the clip could name somebody.</source>
        <translation>Якщо не заповнити, копії нумеруються. Назва відео може виказати чиєсь ім’я.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>As it is decided now</source>
        <translation>Як вирішено зараз</translation>
    </message>
    <message>
        <source>The copy keeps</source>
        <translation>Копія збереже</translation>
    </message>
    <message>
        <source>It does not have</source>
        <translation>Чого в копії не буде</translation>
    </message>
    <message numerus="yes">
        <source>%n faces are not decided: they are covered.</source>
        <translation>
            <numerusform>%n обличчя без рішення: його закрито.</numerusform>
            <numerusform>%n обличчя без рішення: їх закрито.</numerusform>
            <numerusform>%n облич без рішення: їх закрито.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left visible: {names}.</source>
        <translation>Лишаються видимими: {names}.</translation>
    </message>
    <message>
        <source>Covered until a second person approves: {names}.</source>
        <translation>Закрито, доки не затвердить друга особа: {names}.</translation>
    </message>
    <message>
        <source>Whatever was found is covered.</source>
        <translation>Усе, що знайдено, закрито.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>{question} (may be left out)</source>
        <translation>{question} (необов’язково)</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>to decide</source>
        <translation>без рішення</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>чекає затвердження</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>закрито</translation>
    </message>
    <message>
        <source>stays visible</source>
        <translation>лишається видимим</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>не обличчя</translation>
    </message>
    <message>
        <source>decided in parts</source>
        <translation>вирішено частково</translation>
    </message>
    <message>
        <source>about the scene</source>
        <translation>про сцену</translation>
    </message>
</context>
<context>
    <name>FlagsPanel</name>
    <message>
        <source>Flags, worst first</source>
        <translation>Позначки, найважливіші перші</translation>
    </message>
    <message>
        <source>Only what is to decide</source>
        <translation>Лише без рішення</translation>
    </message>
    <message>
        <source>The flags of a clip stand here, worst first, when it was scanned.</source>
        <translation>Тут, від найважливіших, стоятимуть позначки відео, щойно його буде проскановано.</translation>
    </message>
    <message>
        <source>Everything is decided. Export a covered copy next (Ctrl+E).</source>
        <translation>Усе вирішено. Далі експортуйте копію з накладками (Ctrl+E).</translation>
    </message>
    <message>
        <source>No flags. Faces may have been missed all the same: look at the clip, and draw a box (D) where one has.</source>
        <translation>Позначок немає. Проте якесь обличчя могло бути пропущене: перегляньте відео й намалюйте там рамку (D).</translation>
    </message>
</context>
<context>
    <name>FrameService</name>
    <message>
        <source>The process that reads the clip does not answer.</source>
        <translation>Процес, що читає відео, не відповідає.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Спробуйте ще раз.</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>First steps</source>
        <translation>Перші кроки</translation>
    </message>
    <message>
        <source>The program finds most faces, not every face, and no names in the picture. Look at the whole copy before you publish it. Nothing leaves this computer.</source>
        <translation>Програма знаходить більшість облич, але не кожне, і не знаходить імен у кадрі. Перегляньте всю копію, перш ніж її оприлюднити. Ніщо не залишає цього комп’ютера.</translation>
    </message>
    <message>
        <source>Try the clip that comes along</source>
        <translation>Спробувати відео з комплекту</translation>
    </message>
    <message>
        <source>Open clips…</source>
        <translation>Відкрити відео…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>1. Drop clips into the window</source>
        <translation>1. Перетягніть відео у вікно</translation>
    </message>
    <message>
        <source>They are searched for faces one after the other. The first flags show while the search still runs.</source>
        <translation>Обличчя шукаються у відео по черзі. Перші позначки з’являються ще під час пошуку.</translation>
    </message>
    <message>
        <source>2. Decide, worst first</source>
        <translation>2. Вирішуйте, починаючи з найважливішого</translation>
    </message>
    <message>
        <source>N goes to the next flag and plays it again and again. B covers. K keeps somebody visible, on a ground and with a reason, when a second person has approved. X says that it is no face. What nobody decides stays covered.</source>
        <translation>N переходить до наступної позначки й повторює її знову і знову. B закриває. K залишає когось видимим — на підставі, з обґрунтуванням і після затвердження другою особою. X означає, що це не обличчя. Те, про що ніхто не вирішив, лишається закритим.</translation>
    </message>
    <message>
        <source>3. Look at what the copy will show</source>
        <translation>3. Перегляньте, що покаже копія</translation>
    </message>
    <message>
        <source>3 shows the covered picture, 1 the original. Where a face was missed, press D and draw a box: it is followed.</source>
        <translation>3 показує зображення з накладками, 1 — оригінал. Якщо обличчя пропущено, натисніть D і намалюйте рамку: далі вона стежитиме за обличчям.</translation>
    </message>
    <message>
        <source>4. Export</source>
        <translation>4. Експортуйте</translation>
    </message>
    <message>
        <source>Ctrl+E makes a covered copy and checks it. Only a copy that passes gets its name. Then write the report. ? lists all keys.</source>
        <translation>Ctrl+E створює копію з накладками й проводить її контроль. Назву отримує лише копія, що його пройшла. Потім створіть звіт. ? показує всі клавіші.</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>What you decide now is for the marked range only: {when}</source>
        <translation>Рішення зараз стосується лише виділеного проміжку: {when}</translation>
    </message>
    <message>
        <source>Nothing can be decided before the scan is done.</source>
        <translation>До кінця сканування вирішувати нічого не можна.</translation>
    </message>
    <message>
        <source>It can only be looked at. {why}</source>
        <translation>Можна лише переглядати. {why}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The clip was scanned</source>
        <translation>Відео проскановано</translation>
    </message>
    <message>
        <source>The review of an older version was taken over</source>
        <translation>Перенесено перевірку зі старішої версії</translation>
    </message>
    <message>
        <source>The review was saved from a damaged file</source>
        <translation>Перевірку врятовано з пошкодженого файлу</translation>
    </message>
    <message>
        <source>Taken back: {step}</source>
        <translation>Скасовано: {step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>Повернуто: {step}</translation>
    </message>
    <message>
        <source>A copy was made</source>
        <translation>Створено копію</translation>
    </message>
    <message>
        <source>A copy was checked</source>
        <translation>Проведено контроль копії</translation>
    </message>
    <message>
        <source>The check of a copy found a face; it is covered</source>
        <translation>Контроль копії виявив обличчя; його закрито</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Затверджено</translation>
    </message>
    <message>
        <source>An approval was taken back</source>
        <translation>Затвердження відкликано</translation>
    </message>
    <message>
        <source>A decision was withdrawn</source>
        <translation>Рішення відкликано</translation>
    </message>
    <message>
        <source>The settings of the case were changed</source>
        <translation>Змінено обставини справи</translation>
    </message>
    <message>
        <source>Tagged</source>
        <translation>Додано тег</translation>
    </message>
    <message>
        <source>A tag was removed</source>
        <translation>Вилучено тег</translation>
    </message>
    <message>
        <source>A face was deleted</source>
        <translation>Видалено обличчя</translation>
    </message>
    <message>
        <source>The risk was scored anew</source>
        <translation>Ризик оцінено заново</translation>
    </message>
    <message>
        <source>This entry cannot be read: check the log.</source>
        <translation>Цей запис не читається: перевірте журнал.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} і ще {count}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Head of the log, to keep elsewhere: {head}</source>
        <translation>Контрольна сума журналу, яку варто зберегти окремо: {head}</translation>
    </message>
    <message>
        <source>The log is whole, and the review holds what it says.</source>
        <translation>Журнал цілий, і перевірка містить те, що в ньому записано.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Збереження журналу</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Збережено як {name}.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Історія</translation>
    </message>
    <message>
        <source>Search: a name, T3, a word of a reason…</source>
        <translation>Пошук: ім’я, T3, слово з обґрунтування…</translation>
    </message>
    <message>
        <source>Search in the history</source>
        <translation>Пошук в історії</translation>
    </message>
    <message>
        <source>What was done to this review</source>
        <translation>Що зроблено в цій перевірці</translation>
    </message>
    <message>
        <source>Check the log</source>
        <translation>Перевірити журнал</translation>
    </message>
    <message>
        <source>Save as JSON Lines…</source>
        <translation>Зберегти як JSON Lines…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Що зроблено</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Про що</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Undecided, so covered</source>
        <translation>Без рішення, тому закрито</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Закрито</translation>
    </message>
    <message>
        <source>No face, so not covered</source>
        <translation>Не обличчя, тому не закрито</translation>
    </message>
    <message>
        <source>Stays visible</source>
        <translation>Лишається видимим</translation>
    </message>
    <message>
        <source>Not for publication, covered</source>
        <translation>Не для оприлюднення, закрито</translation>
    </message>
    <message>
        <source>Asked elsewhere, covered until then</source>
        <translation>Запитано в іншого, доти закрито</translation>
    </message>
    <message>
        <source>On hold, covered until then</source>
        <translation>Відкладено, доти закрито</translation>
    </message>
    <message>
        <source>Note: consent said in captivity</source>
        <translation>Примітка: згода, висловлена в полоні</translation>
    </message>
    <message>
        <source>Note: published before</source>
        <translation>Примітка: оприлюднено раніше</translation>
    </message>
    <message>
        <source>Covered until a second person approves</source>
        <translation>Закрито, доки не затвердить друга особа</translation>
    </message>
    <message>
        <source>Covered until a second person approves anew</source>
        <translation>Закрито, доки друга особа не затвердить заново</translation>
    </message>
    <message>
        <source>Covered: the decision has expired</source>
        <translation>Закрито: строк дії рішення минув</translation>
    </message>
    <message>
        <source>Covered: the decision does not hold any more</source>
        <translation>Закрито: рішення більше не діє</translation>
    </message>
    <message>
        <source>what the person is</source>
        <translation>ким є особа</translation>
    </message>
    <message>
        <source>{standing}: covered until then.</source>
        <translation>{standing}: доти закрито.</translation>
    </message>
    <message>
        <source>{standing}: covered.</source>
        <translation>{standing}: закрито.</translation>
    </message>
    <message>
        <source>Flag {number}</source>
        <translation>Позначка {number}</translation>
    </message>
    <message>
        <source>Person {name}</source>
        <translation>Особа {name}</translation>
    </message>
    <message>
        <source>Face {name}</source>
        <translation>Обличчя {name}</translation>
    </message>
    <message>
        <source>Found in a copy</source>
        <translation>Виявлено в копії</translation>
    </message>
    <message>
        <source>Counts until {day}</source>
        <translation>Діє до {day}</translation>
    </message>
    <message>
        <source>Released by {who}, {when}: {reason}</source>
        <translation>Випуск дозволено: {who}, {when}: {reason}</translation>
    </message>
    <message>
        <source>Approved by {who}, {when}: {reason}</source>
        <translation>Затверджено: {who}, {when}: {reason}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>The last step</source>
        <translation>Останній крок</translation>
    </message>
    <message>
        <source>Cover (B)</source>
        <translation>Закрити (B)</translation>
    </message>
    <message>
        <source>Keep… (K)</source>
        <translation>Залишити… (K)</translation>
    </message>
    <message>
        <source>No face (X)</source>
        <translation>Не обличчя (X)</translation>
    </message>
    <message>
        <source>Hold, ask… (W)</source>
        <translation>Відкласти… (W)</translation>
    </message>
    <message>
        <source>Restricted… (R)</source>
        <translation>Обмежити… (R)</translation>
    </message>
    <message>
        <source>Withdraw (U)</source>
        <translation>Відкликати (U)</translation>
    </message>
    <message>
        <source>Approve… (A)</source>
        <translation>Затвердити… (A)</translation>
    </message>
    <message>
        <source>Next undecided (N)</source>
        <translation>Наступна без рішення (N)</translation>
    </message>
    <message>
        <source>Cover all {count} (B)</source>
        <translation>Закрити всі, {count} (B)</translation>
    </message>
    <message>
        <source>Cover the other {count} (B)</source>
        <translation>Закрити решту, {count} (B)</translation>
    </message>
    <message>
        <source>Open a clip or a review to begin (Ctrl+O).</source>
        <translation>Щоб почати, відкрийте відео або перевірку (Ctrl+O).</translation>
    </message>
    <message>
        <source>Press N to go to the next flag that nobody has decided about. It plays in a loop until you decide; then the next one comes by itself.</source>
        <translation>Натисніть N, щоб перейти до наступної позначки без рішення. Вона повторюватиметься, доки ви не вирішите; тоді з’явиться наступна.</translation>
    </message>
    <message>
        <source>B covers. K keeps visible, on a ground. X says that it is no face.</source>
        <translation>B закриває. K залишає видимим, на підставі. X означає, що це не обличчя.</translation>
    </message>
    <message>
        <source>Flags left to decide about: {count}</source>
        <translation>Позначок без рішення: {count}</translation>
    </message>
    <message>
        <source>Faces left to decide about: {count}</source>
        <translation>Облич без рішення: {count}</translation>
    </message>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>Усе вирішено.</translation>
    </message>
    <message>
        <source>Look at the covered view (3) before you export (Ctrl+E).</source>
        <translation>Перегляньте вигляд із накладками (3), перш ніж експортувати (Ctrl+E).</translation>
    </message>
    <message>
        <source>Decisions that wait for a second person (A): {count}</source>
        <translation>Рішень, що чекають на другу особу (A): {count}</translation>
    </message>
    <message>
        <source>The tag was removed.</source>
        <translation>Тег вилучено.</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>starting</source>
        <translation>запуск</translation>
    </message>
    <message>
        <source>searching for faces</source>
        <translation>пошук облич</translation>
    </message>
    <message>
        <source>looking again where faces were lost</source>
        <translation>повторний пошук там, де обличчя зникли</translation>
    </message>
    <message>
        <source>reading the times of the frames</source>
        <translation>читання часу кадрів</translation>
    </message>
    <message>
        <source>covering</source>
        <translation>накладання</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>підписування</translation>
    </message>
    <message>
        <source>checking the copy</source>
        <translation>контроль копії</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>чекає черги</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>виконується</translation>
    </message>
    <message>
        <source>done</source>
        <translation>виконано</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>скасовано</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не вдалося</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>лишилося кілька секунд</translation>
    </message>
    <message>
        <source>about {number} s left</source>
        <translation>лишилося близько {number} с</translation>
    </message>
    <message>
        <source>about {number} min left</source>
        <translation>лишилося близько {number} хв</translation>
    </message>
    <message>
        <source>about {number} h left</source>
        <translation>лишилося близько {number} год</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>What went wrong is told when not all is shown covered.</source>
        <translation>Що сталося, буде показано, коли вимкнути «Закрито всюди».</translation>
    </message>
    <message>
        <source>{speed} fps</source>
        <translation>{speed} кадр/с</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>{title}: {clip}</source>
        <translation>{title}: {clip}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Перебіг</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Усі завдання</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Подробиці…</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>Скасувати це завдання</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>Прибрати завершене</translation>
    </message>
    <message>
        <source>Work is still under way. What was decided is saved in any case.</source>
        <translation>Робота ще триває. Ухвалені рішення в будь-якому разі збережено.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>Зупинити й закрити</translation>
    </message>
    <message>
        <source>Close when it has ended</source>
        <translation>Закрити після завершення</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Залишитися</translation>
    </message>
    <message numerus="yes">
        <source>All jobs, %n waiting</source>
        <translation>
            <numerusform>Усі завдання, %n чекає</numerusform>
            <numerusform>Усі завдання, %n чекають</numerusform>
            <numerusform>Усі завдання, %n чекають</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyLegend</name>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Flags</source>
        <translation>Позначки</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Особи</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копії</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Сховати</translation>
    </message>
    <message>
        <source>The scan is still running: this is what it found so far.</source>
        <translation>Сканування ще триває: ось що вже знайдено.</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n без рішення</numerusform>
            <numerusform>%n без рішення</numerusform>
            <numerusform>%n без рішення</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to decide</source>
        <translation>усе вирішено</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>лише для читання</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>збережено</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Редагування</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>Від&amp;творення</translation>
    </message>
    <message>
        <source>&amp;Decide</source>
        <translation>Рі&amp;шення</translation>
    </message>
    <message>
        <source>&amp;Boxes</source>
        <translation>Ра&amp;мки</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Часова шкала</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вигляд</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Довідка</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>how long somebody is seen</comment>
        <translation>
            <numerusform>%n с</numerusform>
            <numerusform>%n с</numerusform>
            <numerusform>%n с</numerusform>
        </translation>
    </message>
    <message>
        <source>In a copy: {left}</source>
        <translation>У копії: {left}</translation>
    </message>
    <message>
        <source>What it rests on: a caption, a uniform, a published name</source>
        <translation>На чому це ґрунтується: підпис, форма, оприлюднене ім’я</translation>
    </message>
    <message>
        <source>What it rests on, if anything</source>
        <translation>На чому це ґрунтується, якщо є</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Особа</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Видно</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Ризик</translation>
    </message>
    <message>
        <source>People and tracks</source>
        <translation>Особи й треки</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>Об’єднати</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Роз’єднати</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>Запропонувати</translation>
    </message>
    <message>
        <source>Suggest which tracks show the same person</source>
        <translation>Запропонувати, на яких треках та сама особа</translation>
    </message>
    <message>
        <source>Record the role</source>
        <translation>Записати роль</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Основа</translation>
    </message>
    <message>
        <source>Whoever was found in a clip stands here when it was scanned.</source>
        <translation>Тут стоятимуть усі, кого знайдено у відео, щойно його буде проскановано.</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Open a clip or a review: it is shown here.</source>
        <translation>Відкрийте відео або перевірку: зображення буде тут.</translation>
    </message>
    <message>
        <source>The clip of this review is being looked for.</source>
        <translation>Триває пошук відео цієї перевірки.</translation>
    </message>
    <message>
        <source>The clip is being opened.</source>
        <translation>Відео відкривається.</translation>
    </message>
    <message>
        <source>The picture cannot be shown: {reason}</source>
        <translation>Неможливо показати зображення: {reason}</translation>
    </message>
    <message>
        <source>“{text}” is neither a time such as 1:30 nor a frame such as #45.</source>
        <translation>«{text}» — це ні час, як-от 1:30, ні кадр, як-от #45.</translation>
    </message>
    <message>
        <source>There is no sound in this clip.</source>
        <translation>У цьому відео немає звуку.</translation>
    </message>
    <message>
        <source>The times of this clip are damaged: its sound cannot be put to them.</source>
        <translation>Часові мітки цього відео пошкоджено: звук неможливо з ними узгодити.</translation>
    </message>
    <message>
        <source>The sound is heard at speed 1 alone.</source>
        <translation>Звук чути лише на швидкості 1.</translation>
    </message>
    <message>
        <source>The sound of the clip.</source>
        <translation>Звук відео.</translation>
    </message>
    <message>
        <source>A copy has no sound: nothing is heard in this view.</source>
        <translation>Копія не матиме звуку: у цьому вигляді нічого не чути.</translation>
    </message>
    <message>
        <source>The altered voice is made with the copy: it cannot be heard before.</source>
        <translation>Змінений голос створюється разом із копією: раніше почути його неможливо.</translation>
    </message>
    <message>
        <source>The sound as a copy will have it.</source>
        <translation>Звук, яким він буде в копії.</translation>
    </message>
</context>
<context>
    <name>ReasonField</name>
    <message>
        <source>{count} of {needed} characters</source>
        <translation>Знаків: {count} із {needed}</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>Знаків: {count}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Internal report: all that is known. Do not publish it.</source>
        <translation>Внутрішній звіт: усе, що відомо. Не оприлюднювати.</translation>
    </message>
    <message>
        <source>Release note: goes with the copy, and names neither the clip nor anybody.</source>
        <translation>Супровідна записка: іде з копією, не називає ні відео, ні людей.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Звіт</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>Сторінки готуються…</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Тека для звіту</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>приховано</translation>
    </message>
    <message>
        <source>Which report</source>
        <translation>Який звіт</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>Сторінки звіту</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Тека</translation>
    </message>
    <message>
        <source>Replace an earlier one</source>
        <translation>Замінити попередній</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Створити звіт</translation>
    </message>
</context>
<context>
    <name>ScoreLine</name>
    <message>
        <source>of 100 in the clip</source>
        <translation>зі 100 у відео</translation>
    </message>
    <message>
        <source>of 100 in a copy</source>
        <translation>зі 100 у копії</translation>
    </message>
    <message>
        <source>Risk score {clip} of 100 in the clip, {copy} of 100 in a copy.</source>
        <translation>Оцінка ризику: {clip} зі 100 у відео, {copy} зі 100 у копії.</translation>
    </message>
    <message>
        <source>How urgently a person should look, from 0 to 100. It is no probability.</source>
        <translation>Наскільки терміново має подивитися людина, від 0 до 100. Це не ймовірність.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>Name under decisions</source>
        <translation>Ім’я під рішеннями</translation>
    </message>
    <message>
        <source>A second person approves what stays visible</source>
        <translation>Друга особа затверджує те, що лишається видимим</translation>
    </message>
    <message>
        <source>One person decides alone, and the report says so</source>
        <translation>Одна особа вирішує сама, і про це сказано у звіті</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Затвердження рішень</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Як у системі</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>один на ядро</translation>
    </message>
    <message>
        <source>Processes that search</source>
        <translation>Процеси пошуку</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Мова зміниться після наступного запуску.</translation>
    </message>
</context>
<context>
    <name>SignForm</name>
    <message>
        <source>What is decided from now on, until the window closes, is signed with this name.</source>
        <translation>Усе, що буде вирішено відтепер і до закриття вікна, підписується цим іменем.</translation>
    </message>
    <message>
        <source>Give it a new passphrase</source>
        <translation>Задати нову парольну фразу</translation>
    </message>
    <message>
        <source>With a passphrase each, two persons can share an account of this computer. A name that has one signs with it alone. It is kept as a salted hash.</source>
        <translation>Якщо в кожної особи своя парольна фраза, двоє можуть користуватися одним обліковим записом комп’ютера. Ім’я з парольною фразою підписує лише з нею. Вона зберігається як геш із сіллю.</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Нова парольна фраза</translation>
    </message>
    <message>
        <source>The new passphrase again</source>
        <translation>Нова парольна фраза ще раз</translation>
    </message>
    <message>
        <source>Sign (Enter)</source>
        <translation>Підписувати (Enter)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Фрази не збігаються.</translation>
    </message>
</context>
<context>
    <name>SignerFields</name>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Passphrase of this name</source>
        <translation>Парольна фраза цього імені</translation>
    </message>
    <message>
        <source>Say under which name.</source>
        <translation>Укажіть, під яким іменем.</translation>
    </message>
</context>
<context>
    <name>SoundOut</name>
    <message>
        <source>A library for sound is missing on this machine.</source>
        <translation>На цьому комп’ютері бракує бібліотеки для звуку.</translation>
    </message>
    <message>
        <source>There is no loudspeaker on this machine.</source>
        <translation>На цьому комп’ютері немає пристрою відтворення звуку.</translation>
    </message>
</context>
<context>
    <name>SoundRanges</name>
    <message>
        <source>silence</source>
        <translation>тиша</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>сигнал</translation>
    </message>
    <message>
        <source>Instead</source>
        <translation>Замість</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Від</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Stretches without the sound</source>
        <translation>Відрізки без звуку</translation>
    </message>
    <message>
        <source>Silence in the marked range</source>
        <translation>Тиша на виділеному проміжку</translation>
    </message>
    <message>
        <source>Tone in the marked range</source>
        <translation>Сигнал на виділеному проміжку</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>Mark a range on the timeline first (I and O).</source>
        <translation>Спершу виділіть проміжок на часовій шкалі (I та O).</translation>
    </message>
</context>
<context>
    <name>TagForm</name>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>the scene</source>
        <translation>сцена</translation>
    </message>
    <message>
        <source>What was seen or heard</source>
        <translation>Що видно або чути</translation>
    </message>
    <message>
        <source>Whom it is about</source>
        <translation>Кого це стосується</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>What is to be said about it</source>
        <translation>Що про це варто сказати</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>about</source>
        <translation>стосується</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>decided: covered</source>
        <translation>вирішено: закрито</translation>
    </message>
    <message>
        <source>decided: not a face</source>
        <translation>вирішено: не обличчя</translation>
    </message>
    <message>
        <source>decided: kept visible</source>
        <translation>вирішено: лишається видимим</translation>
    </message>
    <message>
        <source>on hold, so no copy can be made</source>
        <translation>відкладено, тому копію створити не можна</translation>
    </message>
    <message>
        <source>covered until a second person approves</source>
        <translation>закрито, доки не затвердить друга особа</translation>
    </message>
    <message>
        <source>not decided, so covered</source>
        <translation>без рішення, тому закрито</translation>
    </message>
    <message>
        <source>box detected</source>
        <translation>рамку виявлено</translation>
    </message>
    <message>
        <source>box followed</source>
        <translation>рамку простежено</translation>
    </message>
    <message>
        <source>box interpolated</source>
        <translation>рамку обчислено між сусідніми</translation>
    </message>
    <message>
        <source>box held still</source>
        <translation>рамку зафіксовано</translation>
    </message>
    <message>
        <source>box drawn</source>
        <translation>рамку намальовано</translation>
    </message>
    <message>
        <source>In the copy there is silence here. Drag an end to change when.</source>
        <translation>У копії тут тиша. Перетягніть край, щоб змінити час.</translation>
    </message>
    <message>
        <source>In the copy there is a tone here. Drag an end to change when.</source>
        <translation>У копії тут сигнал. Перетягніть край, щоб змінити час.</translation>
    </message>
    <message>
        <source>Flag F%1: risk score %2 of 100, %3</source>
        <translation>Позначка F%1: оцінка ризику %2 зі 100, %3</translation>
    </message>
    <message>
        <source>%1: risk score %2 of 100</source>
        <translation>%1: оцінка ризику %2 зі 100</translation>
    </message>
    <message>
        <source>%1 left in a copy</source>
        <translation>у копії лишається %1</translation>
    </message>
    <message>
        <source>in the whole clip</source>
        <translation>в усьому відео</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>Часова шкала</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>left out</source>
        <translation>вилучено</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>залишено</translation>
    </message>
    <message>
        <source>all silent</source>
        <translation>усе заглушено</translation>
    </message>
    <message>
        <source>all a tone</source>
        <translation>усюди сигнал</translation>
    </message>
    <message>
        <source>disguised</source>
        <translation>голоси змінено</translation>
    </message>
    <message>
        <source>In the whole clip</source>
        <translation>В усьому відео</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Зменшити</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Збільшити</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Усе</translation>
    </message>
    <message>
        <source>Show the whole clip</source>
        <translation>Показати все відео</translation>
    </message>
    <message>
        <source>Open a clip to see its timeline.</source>
        <translation>Відкрийте відео, щоб побачити його часову шкалу.</translation>
    </message>
    <message>
        <source>Reading the sound…</source>
        <translation>Читання звуку…</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>пошкоджено</translation>
    </message>
    <message>
        <source>Drag on the ruler, or press I and O, to mark a range.</source>
        <translation>Щоб виділити проміжок, протягніть по лінійці або натисніть I та O.</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1, %2 с</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Ризик</translation>
    </message>
    <message>
        <source>line: in a copy</source>
        <translation>лінія: у копії</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Позначки</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Тиша</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Сигнал</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Time and number of the frame</source>
        <translation>Час і номер кадру</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Перший кадр</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>На кадр назад</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Відтворити або призупинити</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>На кадр уперед</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Останній кадр</translation>
    </message>
    <message>
        <source>Playing in a loop: press to leave it</source>
        <translation>Відтворення по колу: натисніть, щоб вийти</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Швидкість</translation>
    </message>
    <message>
        <source>Speed; the sound is heard at 1 alone</source>
        <translation>Швидкість; звук чути лише на 1</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Гучність</translation>
    </message>
    <message>
        <source>Sound stream</source>
        <translation>Звуковий потік</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригінал</translation>
    </message>
    <message>
        <source>The picture as it is</source>
        <translation>Зображення як є</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Рамки</translation>
    </message>
    <message>
        <source>The picture with every box</source>
        <translation>Зображення з усіма рамками</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>З накладками</translation>
    </message>
    <message>
        <source>What a copy will show</source>
        <translation>Що покаже копія</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Шторка</translation>
    </message>
    <message>
        <source>Original and covered, side by side</source>
        <translation>Оригінал і накладки поруч</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>Picture</source>
        <translation>Зображення</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The scan is still running: decide when it has ended.</source>
        <translation>Сканування ще триває: вирішуйте, коли воно закінчиться.</translation>
    </message>
</context>
</TS>
