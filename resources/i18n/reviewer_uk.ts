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
        <source>Scan all clips that are not scanned yet</source>
        <translation>Сканувати всі ще не проскановані відео</translation>
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
    <message>
        <source>Draw a box</source>
        <translation>Нова рамка</translation>
    </message>
    <message>
        <source>Follow the box from here</source>
        <translation>Стежити за рамкою звідси</translation>
    </message>
    <message>
        <source>Hold the box still</source>
        <translation>Зафіксувати рамку</translation>
    </message>
    <message>
        <source>Start the track here</source>
        <translation>Почати трек тут</translation>
    </message>
    <message>
        <source>End the track here</source>
        <translation>Закінчити трек тут</translation>
    </message>
    <message>
        <source>Split the track here</source>
        <translation>Поділити трек тут</translation>
    </message>
    <message>
        <source>Merge with another track…</source>
        <translation>Об’єднати з іншим треком…</translation>
    </message>
    <message>
        <source>Assign to a person…</source>
        <translation>Віднести до особи…</translation>
    </message>
    <message>
        <source>Remove the box from this frame</source>
        <translation>Вилучити рамку з цього кадру</translation>
    </message>
    <message>
        <source>Delete the track…</source>
        <translation>Видалити трек…</translation>
    </message>
    <message>
        <source>Move the box to the left</source>
        <translation>Зсунути рамку ліворуч</translation>
    </message>
    <message>
        <source>Move the box to the right</source>
        <translation>Зсунути рамку праворуч</translation>
    </message>
    <message>
        <source>Move the box up</source>
        <translation>Зсунути рамку вгору</translation>
    </message>
    <message>
        <source>Move the box down</source>
        <translation>Зсунути рамку вниз</translation>
    </message>
    <message>
        <source>Make the box narrower</source>
        <translation>Звузити рамку</translation>
    </message>
    <message>
        <source>Make the box wider</source>
        <translation>Розширити рамку</translation>
    </message>
    <message>
        <source>Make the box lower</source>
        <translation>Зменшити висоту рамки</translation>
    </message>
    <message>
        <source>Make the box higher</source>
        <translation>Збільшити висоту рамки</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>Відтворювати по колу</translation>
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
</context>
<context>
    <name>BoxDesk</name>
    <message>
        <source>Drag around the face: the cover reaches over the whole head. Shift draws a square, Esc ends it.</source>
        <translation>Обведіть обличчя: накладка охопить усю голову. Shift малює квадрат, Esc завершує.</translation>
    </message>
    <message>
        <source>There is no other track in the shot of {name}.</source>
        <translation>У монтажному плані, де є {name}, інших треків немає.</translation>
    </message>
    <message>
        <source>Which track shows the same?</source>
        <translation>На якому треку те саме?</translation>
    </message>
    <message>
        <source>Both become one track. Press a number, click on a box in the picture, or look at each with the arrows and press Enter.</source>
        <translation>Обидва стануть одним треком. Натисніть номер, клацніть рамку на зображенні або перегляньте всі стрілками й натисніть Enter.</translation>
    </message>
    <message>
        <source>Merge {name}</source>
        <translation>Об’єднання {name}</translation>
    </message>
    <message>
        <source>A new person</source>
        <translation>Нова особа</translation>
    </message>
    <message>
        <source>Nobody: take it out of {name}</source>
        <translation>Ніхто: вилучити з {name}</translation>
    </message>
    <message>
        <source>Whose face is {name}?</source>
        <translation>Чиє обличчя {name}?</translation>
    </message>
    <message>
        <source>A decision about a person reaches all tracks of that person. Press a number.</source>
        <translation>Рішення щодо особи поширюється на всі її треки. Натисніть номер.</translation>
    </message>
    <message>
        <source>Person of {name}</source>
        <translation>Особа для {name}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Видалення {name}</translation>
    </message>
    <message>
        <source>T{number} is being followed. Go on meanwhile.</source>
        <translation>Програма стежить за T{number}. Тим часом працюйте далі.</translation>
    </message>
    <message>
        <source>{step}. Ctrl+Z takes it back.</source>
        <translation>{step}. Ctrl+Z скасовує.</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Of them, frames in which nothing else covers it, so a copy would show it: {count}.</source>
        <translation>З них кадрів, де його більше нічого не закриває, тож копія його показала б: {count}.</translation>
    </message>
    <message>
        <source>Frames in which {name} covers a face: {count}.</source>
        <translation>Кадрів, у яких {name} закриває обличчя: {count}.</translation>
    </message>
    <message>
        <source>Of those, frames in which a detector saw a face: {count}.</source>
        <translation>З них кадрів, у яких обличчя бачив детектор: {count}.</translation>
    </message>
    <message>
        <source>Decisions that are about it, and are not any more: {count}.</source>
        <translation>Рішень, які стосувалися його, а тепер не стосуються: {count}.</translation>
    </message>
    <message>
        <source>{name} covers nothing now.</source>
        <translation>{name} тепер нічого не закриває.</translation>
    </message>
    <message>
        <source>If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back.</source>
        <translation>Якщо це не обличчя, X скаже про це остаточно, з обґрунтуванням. Ctrl+Z повертає трек.</translation>
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
        <translation>Повернення чи показ може загрожувати полоненому чи родині</translation>
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
        <source>not scanned</source>
        <translation>не проскановано</translation>
    </message>
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
        <source>delivered</source>
        <translation>видано</translation>
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
        <source>The clip of this review has not been found, so no copy can be made.</source>
        <translation>Відео цієї перевірки не знайдено, тому копію створити не можна.</translation>
    </message>
    <message>
        <source>Put it beside the review and open it again.</source>
        <translation>Покладіть його поруч із перевіркою й відкрийте її знову.</translation>
    </message>
    <message>
        <source>There is no copy to check: none was made, or it lies in another folder.</source>
        <translation>Немає копії для контролю: її не створено або вона в іншій теці.</translation>
    </message>
    <message>
        <source>Put it beside the review, or export one.</source>
        <translation>Покладіть її поруч із перевіркою або експортуйте нову.</translation>
    </message>
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
        <source>Visible in it by decision: {names}.</source>
        <translation>Видимі в ній за рішенням: {names}.</translation>
    </message>
    <message>
        <source>The check had found what may be a face outside the covers: it is covered now, and stands among the flags.</source>
        <translation>Контроль знайшов поза накладками те, що може бути обличчям: тепер воно закрите й стоїть серед позначок.</translation>
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
    <name>DeleteForm</name>
    <message>
        <source>Delete it (Enter)</source>
        <translation>Видалити (Enter)</translation>
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
        <source>Follow {name}</source>
        <translation>Стеження за {name}</translation>
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
        <translation>Проскануйте відео ще раз повним скануванням.</translation>
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
        <source>and</source>
        <translation>і</translation>
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
        <translation>Що збережеться в копії</translation>
    </message>
    <message>
        <source>It does not have</source>
        <translation>Що зміниться або зникне</translation>
    </message>
    <message numerus="yes">
        <source>Faces without a decision, which are covered: %n.</source>
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
    <message>
        <source>the scene</source>
        <translation>сцена</translation>
    </message>
    <message>
        <source>{about} at {time}, risk {score} of 100, {state}</source>
        <translation>{about}, {time}, ризик {score} зі 100, {state}</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Сцена</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} і ще {count}</translation>
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
    <name>Followings</name>
    <message>
        <source>Follow {name}</source>
        <translation>Стеження за {name}</translation>
    </message>
    <message>
        <source>{name} was followed: it is in the picture at {when}, frames: {count}.</source>
        <translation>{name} простежено: на зображенні {when}, кадрів: {count}.</translation>
    </message>
    <message>
        <source>It was lost at {when}: see what is to be covered after that.</source>
        <translation>Його втрачено о {when}: подивіться, що треба закрити далі.</translation>
    </message>
    <message>
        <source>{name} was not followed. F follows it from a frame on, H holds it still.</source>
        <translation>{name} не простежено. F стежить від кадру, H фіксує.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
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
        <translation>Затвердити (A)</translation>
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
        <source>A copy was made: release it (A), and write the report (Ctrl+Shift+R).</source>
        <translation>Копію зроблено: випустіть її (A) і напишіть звіт (Ctrl+Shift+R).</translation>
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
        <source>following</source>
        <translation>стеження</translation>
    </message>
    <message>
        <source>reading the sound</source>
        <translation>читання звуку</translation>
    </message>
    <message>
        <source>looking at the clip</source>
        <translation>перегляд відео</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>запис</translation>
    </message>
    <message>
        <source>comparing faces</source>
        <translation>порівняння облич</translation>
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
        <source>covered everywhere</source>
        <translation>закрито всюди</translation>
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
    <name>Peek</name>
    <message>
        <source>All is shown covered now: to see a face here, switch that off (Ctrl+Shift+P).</source>
        <translation>Зараз усе показано закритим: щоб побачити тут обличчя, вимкніть це (Ctrl+Shift+P).</translation>
    </message>
    <message>
        <source>Hold Alt with the pointer on the picture to see it uncovered.</source>
        <translation>Щоб побачити без накладки, наведіть указівник на зображення й утримуйте Alt.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>very much alike</source>
        <translation>дуже схожі</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>схожі</translation>
    </message>
    <message>
        <source>somewhat alike</source>
        <translation>дещо схожі</translation>
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
        <translation>На чому ґрунтується</translation>
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
        <source>The scan is still running, so not every face is covered yet. The picture comes when it is done, or when not all has to be covered (Ctrl+Shift+P).</source>
        <translation>Сканування ще триває, тому не кожне обличчя вже закрито. Зображення з’явиться, коли воно закінчиться або коли вимкнути «Закрито всюди» (Ctrl+Shift+P).</translation>
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
        <source>The pages name the clip, so they are not shown while all is shown covered. The report can be written all the same.</source>
        <translation>На сторінках є назва відео, тому їх не показано, доки все показано закритим. Звіт усе одно можна створити.</translation>
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
    <name>Sentences</name>
    <message>
        <source>A certificate for this has to be valid today, for digital signatures and for e-mail protection or document signing, and name its own and its issuer&apos;s key.</source>
        <translation>Сертифікат має бути чинним сьогодні, придатним для цифрового підпису й для захисту електронної пошти або підписування документів, і містити ідентифікатори власного ключа та ключа видавця.</translation>
    </message>
    <message>
        <source>A disguise of voices has to be accepted with its risk. {voice_risk}</source>
        <translation>Зміну голосів треба прийняти разом із ризиком. {voice_risk}</translation>
    </message>
    <message>
        <source>A face stays visible on the ground {ground} for a time only.</source>
        <translation>На підставі {ground} обличчя лишається видимим лише певний час.</translation>
    </message>
    <message>
        <source>A face stays visible only on a recorded ground.</source>
        <translation>Обличчя лишається видимим лише на записаній підставі.</translation>
    </message>
    <message>
        <source>A frame of the copy has no timestamp.</source>
        <translation>Один із кадрів копії не має часової мітки.</translation>
    </message>
    <message>
        <source>A keep is about one person, and {names} are not one.</source>
        <translation>Залишити видимою можна лише одну особу, а {names} — це не одна особа.</translation>
    </message>
    <message>
        <source>A passphrase has {min_characters} characters or more.</source>
        <translation>Найменша кількість знаків у парольній фразі: {min_characters}.</translation>
    </message>
    <message>
        <source>A passphrase needs a name.</source>
        <translation>Для парольної фрази потрібне ім’я.</translation>
    </message>
    <message>
        <source>A person is put together from two tracks or more.</source>
        <translation>Особу об’єднують щонайменше з двох треків.</translation>
    </message>
    <message>
        <source>A process that read the clip ended without a word.</source>
        <translation>Процес, що читав відео, завершився без повідомлення.</translation>
    </message>
    <message>
        <source>A shot begins in between: there is another picture after the cut.</source>
        <translation>Між цими кадрами починається новий монтажний план: після склейки зображення інше.</translation>
    </message>
    <message>
        <source>Added: a provenance manifest (C2PA), signed with {by}.</source>
        <translation>Додано: маніфест походження (C2PA), підпис: {by}.</translation>
    </message>
    <message>
        <source>An altered voice can be recognised, and the change may be undone; accent, names and words stay as they are.</source>
        <translation>Змінений голос можна впізнати, а зміну, можливо, скасувати; акцент, імена й слова лишаються як є.</translation>
    </message>
    <message>
        <source>An approval needs a reason of {reason_min_characters} characters.</source>
        <translation>Затвердження потребує обґрунтування. Найменше знаків: {reason_min_characters}.</translation>
    </message>
    <message>
        <source>Another program is working on the review “{name}”.</source>
        <translation>З перевіркою «{name}» працює інша програма.</translation>
    </message>
    <message>
        <source>Another run is making “{name}” in this folder.</source>
        <translation>Інший запуск програми саме створює «{name}» у цій теці.</translation>
    </message>
    <message>
        <source>Ask its owner, or change its permissions.</source>
        <translation>Зверніться до власника або змініть права доступу.</translation>
    </message>
    <message>
        <source>Ask the owner of the file for the right to read it.</source>
        <translation>Попросіть у власника файлу право на читання.</translation>
    </message>
    <message>
        <source>Ask the owner of the file or of its folder for the right to read it.</source>
        <translation>Попросіть у власника файлу або теки право на читання.</translation>
    </message>
    <message>
        <source>At {when} {name} is not in two parts.</source>
        <translation>У момент {when} трек {name} не можна поділити на дві частини.</translation>
    </message>
    <message>
        <source>Check that it plays, or convert it to MP4.</source>
        <translation>Перевірте, чи воно відтворюється, або перетворіть на MP4.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and whole, and try again.</source>
        <translation>Перевірте, чи диск під’єднано й чи він справний, і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Check that the file and its disk are there.</source>
        <translation>Перевірте, чи файл і його диск на місці.</translation>
    </message>
    <message>
        <source>Check the folder and its disk.</source>
        <translation>Перевірте теку та її диск.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Перевірте назву й теку.</translation>
    </message>
    <message>
        <source>Check the name, or scan the clip first.</source>
        <translation>Перевірте назву або спершу проскануйте відео.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Перевірте назву.</translation>
    </message>
    <message>
        <source>Choose a frame inside the track, after its first one.</source>
        <translation>Виберіть кадр усередині треку, після першого.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Виберіть коротшу назву.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Виберіть коротшу.</translation>
    </message>
    <message>
        <source>Choose a span in which the face is there.</source>
        <translation>Виберіть проміжок, на якому обличчя є.</translation>
    </message>
    <message>
        <source>Choose another folder or another name.</source>
        <translation>Виберіть іншу теку або іншу назву.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>Choose another name, or allow overwriting.</source>
        <translation>Виберіть іншу назву або дозвольте перезапис.</translation>
    </message>
    <message>
        <source>Choose another name, or ask to replace it.</source>
        <translation>Виберіть іншу назву або дозвольте заміну.</translation>
    </message>
    <message>
        <source>Choose another name, or delete “{name}” if no other run is at work.</source>
        <translation>Виберіть іншу назву або видаліть «{name}», якщо програма більше ніде не працює.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Виберіть іншу.</translation>
    </message>
    <message>
        <source>Close it there, or wait until it has ended, and try again.</source>
        <translation>Закрийте її там або зачекайте, доки вона завершить, і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Codec: {title}, encoded anew.</source>
        <translation>Кодек: {title}, закодовано заново.</translation>
    </message>
    <message>
        <source>Colour tags: {given}.</source>
        <translation>Мітки кольору: {given}.</translation>
    </message>
    <message>
        <source>Convert it to MP4 (H.264).</source>
        <translation>Перетворіть його на MP4 (H.264).</translation>
    </message>
    <message>
        <source>Convert it to MP4 or GIF first.</source>
        <translation>Спершу перетворіть його на MP4 або GIF.</translation>
    </message>
    <message>
        <source>Convert the clip to MP4 (H.264).</source>
        <translation>Перетворіть відео на MP4 (H.264).</translation>
    </message>
    <message>
        <source>Copy it into a folder of your own, or change its permissions.</source>
        <translation>Скопіюйте його у власну теку або змініть права доступу.</translation>
    </message>
    <message>
        <source>Correct or remove the file.</source>
        <translation>Виправте або видаліть файл.</translation>
    </message>
    <message>
        <source>Correct or remove the variable: Reviewer brings an ffmpeg along.</source>
        <translation>Виправте або видаліть змінну: Reviewer має власний ffmpeg.</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>Виправте файл.</translation>
    </message>
    <message>
        <source>Correct the setting, or take it out: the rules that come along hold then.</source>
        <translation>Виправте налаштування або приберіть його: тоді діють правила, що йдуть із програмою.</translation>
    </message>
    <message>
        <source>Cover the face on that ground.</source>
        <translation>Закрийте обличчя на цій підставі.</translation>
    </message>
    <message>
        <source>Cover the face, give another ground, or correct the role with `reviewer people`.</source>
        <translation>Закрийте обличчя, вкажіть іншу підставу або виправте роль командою `reviewer people`.</translation>
    </message>
    <message>
        <source>Cover the face, give another ground, or correct the role.</source>
        <translation>Закрийте обличчя, вкажіть іншу підставу або виправте роль.</translation>
    </message>
    <message>
        <source>Cover the face, or give another ground.</source>
        <translation>Закрийте обличчя або вкажіть іншу підставу.</translation>
    </message>
    <message>
        <source>Decide about both alike first.</source>
        <translation>Спершу ухваліть для обох однакове рішення.</translation>
    </message>
    <message>
        <source>Decide about each by itself, or put them together as one person.</source>
        <translation>Вирішіть про кожен окремо або об’єднайте їх в одну особу.</translation>
    </message>
    <message>
        <source>Decide anew about these tracks when the answer is there.</source>
        <translation>Вирішіть щодо цих треків заново, коли буде відповідь.</translation>
    </message>
    <message>
        <source>Delete it.</source>
        <translation>Видаліть його.</translation>
    </message>
    <message>
        <source>Delete the track, if that is meant.</source>
        <translation>Видаліть трек, якщо саме це мається на увазі.</translation>
    </message>
    <message>
        <source>Draw another box in that shot.</source>
        <translation>Намалюйте в тому плані іншу рамку.</translation>
    </message>
    <message>
        <source>Draw it around what is to be covered.</source>
        <translation>Намалюйте її навколо того, що треба закрити.</translation>
    </message>
    <message>
        <source>Encoder: {name}, of this machine, after a trial that came out right.</source>
        <translation>Кодувальник: {name}, з цього комп’ютера, після вдалої проби.</translation>
    </message>
    <message>
        <source>Encoding by hardware: it was done in software. {why}.</source>
        <translation>Апаратне кодування: виконано програмно. {why}.</translation>
    </message>
    <message>
        <source>Entries {wanted} to {found} are missing.</source>
        <translation>Бракує записів від {wanted} до {found}.</translation>
    </message>
    <message>
        <source>Entry {entries}, the last one, is not what was written.</source>
        <translation>Останній запис, {entries}, не такий, яким його записано.</translation>
    </message>
    <message>
        <source>Entry {number} cannot be read: it was changed or damaged.</source>
        <translation>Запис {number} не читається: його змінено або пошкоджено.</translation>
    </message>
    <message>
        <source>Entry {number} is not the one of the head that was given: the log was changed up to there, or the file was replaced.</source>
        <translation>Запис {number} не відповідає вказаній контрольній сумі: журнал до цього місця змінено або файл замінено.</translation>
    </message>
    <message>
        <source>Entry {number} says {when}, earlier than one before it ({latest}): the clock of the computer was set back.</source>
        <translation>У записі {number} стоїть час {when}, раніший за попередній ({latest}): годинник комп’ютера переводили назад.</translation>
    </message>
    <message>
        <source>Entry {place} does not follow on the one before it: one of the two was changed, moved, put in or taken out.</source>
        <translation>Запис {place} не продовжує попереднього: один із двох змінено, переміщено, додано або вилучено.</translation>
    </message>
    <message>
        <source>Entry {place} is the recovery of a damaged file that had no whole log: nothing vouches for what was before it.</source>
        <translation>Запис {place} — відновлення пошкодженого файлу без цілого журналу: за те, що було раніше, ніщо не ручається.</translation>
    </message>
    <message>
        <source>Entry {wanted} is missing.</source>
        <translation>Бракує запису {wanted}.</translation>
    </message>
    <message>
        <source>Every frame that can be read, and its timestamp.</source>
        <translation>Кожен кадр, який можна прочитати, і його часова мітка.</translation>
    </message>
    <message>
        <source>Every planned cover is in the picture, in every frame.</source>
        <translation>Кожна запланована накладка є на зображенні, у кожному кадрі.</translation>
    </message>
    <message>
        <source>Export again into a folder that nothing else writes to.</source>
        <translation>Експортуйте ще раз у теку, куди не пише жодна інша програма.</translation>
    </message>
    <message>
        <source>Export another.</source>
        <translation>Експортуйте іншу.</translation>
    </message>
    <message>
        <source>Export it again, and look at the new copy.</source>
        <translation>Експортуйте ще раз і перегляньте нову копію.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Експортуйте ще раз.</translation>
    </message>
    <message>
        <source>Export it without taking stretches over as they are.</source>
        <translation>Експортуйте без перенесення відрізків без змін.</translation>
    </message>
    <message>
        <source>Export one first.</source>
        <translation>Спершу експортуйте її.</translation>
    </message>
    <message>
        <source>File: QuickTime (.mov), because MP4 has no place for {titles}.</source>
        <translation>Файл: QuickTime (.mov), бо MP4 не вміщує {titles}.</translation>
    </message>
    <message>
        <source>Frame count, timestamps, streams and tags are as planned.</source>
        <translation>Кількість кадрів, часові мітки, потоки й метадані такі, як заплановано.</translation>
    </message>
    <message>
        <source>Frame {frame} of the copy, {clock} from the start, is {is_at} ms off its time.</source>
        <translation>Кадр {frame} копії, {clock} від початку, відхиляється від свого часу на {is_at} мс.</translation>
    </message>
    <message>
        <source>F{id} is about {tracks} tracks, which are not kept or rejected together.</source>
        <translation>F{id} стосується кількох треків ({tracks}); разом їх не залишають видимими й не відхиляють.</translation>
    </message>
    <message>
        <source>Get a copy without encryption (DRM).</source>
        <translation>Отримайте копію без шифрування (DRM).</translation>
    </message>
    <message>
        <source>Get the file again, or convert it to MP4 on the machine where it plays.</source>
        <translation>Отримайте файл ще раз або перетворіть на MP4 на комп’ютері, де він відтворюється.</translation>
    </message>
    <message>
        <source>Get the whole file again, or have it repaired with a similar intact one.</source>
        <translation>Отримайте цілий файл ще раз або відновіть його за допомогою подібного справного.</translation>
    </message>
    <message>
        <source>Give a later date.</source>
        <translation>Укажіть пізнішу дату.</translation>
    </message>
    <message>
        <source>Give it another name, or none.</source>
        <translation>Укажіть іншу назву або залиште порожньою.</translation>
    </message>
    <message>
        <source>Give one of: {grounds}.</source>
        <translation>Укажіть одну з: {grounds}.</translation>
    </message>
    <message>
        <source>Give the last day, such as 2027-01-31.</source>
        <translation>Укажіть останній день, наприклад 2027-01-31.</translation>
    </message>
    <message>
        <source>HDR metadata that changes from frame to frame.</source>
        <translation>Метадані HDR, що змінюються від кадру до кадру.</translation>
    </message>
    <message>
        <source>HDR: mastering display and light levels, which this ffmpeg does not take.</source>
        <translation>HDR: відомості про монітор майстрингу та рівні яскравості, яких цей ffmpeg не приймає.</translation>
    </message>
    <message>
        <source>HDR: mastering display and light levels.</source>
        <translation>HDR: відомості про монітор майстрингу та рівні яскравості.</translation>
    </message>
    <message>
        <source>In the place of entry {place} stands one with the number {number}.</source>
        <translation>На місці запису {place} стоїть запис із номером {number}.</translation>
    </message>
    <message>
        <source>Independence of the clip: {kept_frames} of {index} frames, in stretches without any cover, are as they were stored and can be matched with it.</source>
        <translation>Незалежність від вихідного відео: кадри на відрізках без накладок ({kept_frames} із {index}) лишилися такими, як були, і їх можна з ним зіставити.</translation>
    </message>
    <message>
        <source>Install footage-reviewer again.</source>
        <translation>Установіть footage-reviewer ще раз.</translation>
    </message>
    <message>
        <source>Install imageio-ffmpeg again, or name an ffmpeg in {environment_key}.</source>
        <translation>Установіть imageio-ffmpeg ще раз або вкажіть ffmpeg у {environment_key}.</translation>
    </message>
    <message>
        <source>Install that version to open it.</source>
        <translation>Щоб її відкрити, установіть ту версію.</translation>
    </message>
    <message>
        <source>Install the extra, in the program&apos;s folder: pip install -c constraints.txt &apos;.[people]&apos;.</source>
        <translation>Установіть доповнення в теці програми: pip install -c constraints.txt &apos;.[people]&apos;.</translation>
    </message>
    <message>
        <source>Install the extra, in the program&apos;s folder: pip install -c constraints.txt &apos;.[provenance]&apos;.</source>
        <translation>Установіть доповнення в теці програми: pip install -c constraints.txt &apos;.[provenance]&apos;.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>Установіть програму ще раз.</translation>
    </message>
    <message>
        <source>Interlacing: one whole frame was made of the two fields of each, as asked.</source>
        <translation>Черезрядковість: із двох полів кожного кадру зроблено один цілий кадр, як і вибрано.</translation>
    </message>
    <message>
        <source>Interlacing: the fields of each frame, the {first} lines first.</source>
        <translation>Черезрядковість: поля кожного кадру, спершу {first} рядки.</translation>
    </message>
    <message>
        <source>It goes from {index} to {index2}.</source>
        <translation>Воно триває від {index} до {index2}.</translation>
    </message>
    <message>
        <source>It has {index} frames, up to {when}.</source>
        <translation>Кадрів у ньому: {index}, до {when}.</translation>
    </message>
    <message>
        <source>It is in the picture at {when}.</source>
        <translation>Він є в кадрі: {when}.</translation>
    </message>
    <message>
        <source>It is not clear who is to be taken apart.</source>
        <translation>Незрозуміло, кого треба роз’єднати.</translation>
    </message>
    <message>
        <source>It is silent.</source>
        <translation>У ньому немає звуку.</translation>
    </message>
    <message>
        <source>It is the only box of {name}.</source>
        <translation>Це єдина рамка {name}.</translation>
    </message>
    <message>
        <source>It is {dual} (two persons) or {single} (one).</source>
        <translation>Можливі значення: {dual} (дві особи) або {single} (одна).</translation>
    </message>
    <message>
        <source>Its sound streams are numbered from 1 to {count}.</source>
        <translation>Його звукові потоки мають номери від 1 до {count}.</translation>
    </message>
    <message>
        <source>Keep or reject each by itself.</source>
        <translation>Залишайте або відхиляйте кожен окремо.</translation>
    </message>
    <message>
        <source>Leave it out, or all of the sound.</source>
        <translation>Вилучіть його або весь звук.</translation>
    </message>
    <message>
        <source>Leave the date out.</source>
        <translation>Не вказуйте дати.</translation>
    </message>
    <message>
        <source>Leave the sound out or mute it.</source>
        <translation>Вилучіть звук або заглушіть його.</translation>
    </message>
    <message>
        <source>Leave the sound out, mute it, or accept the risk.</source>
        <translation>Вилучіть звук, заглушіть його або прийміть ризик.</translation>
    </message>
    <message>
        <source>Leave the sound out, or mute that time.</source>
        <translation>Вилучіть звук або заглушіть його в цей час.</translation>
    </message>
    <message>
        <source>Leave the sound out.</source>
        <translation>Вилучіть звук.</translation>
    </message>
    <message>
        <source>Let another person approve, under another account of this computer, or let both prove their names: `reviewer passphrase NAME` gives a name a passphrase.</source>
        <translation>Нехай затвердить інша особа під іншим обліковим записом цього комп’ютера або нехай обидві підтвердять свої імена: `reviewer passphrase NAME` задає імені парольну фразу.</translation>
    </message>
    <message>
        <source>Let it end after it starts.</source>
        <translation>Кінець має бути після початку.</translation>
    </message>
    <message>
        <source>Let it start before that frame, and end after it.</source>
        <translation>Початок має бути до цього кадру, кінець — після нього.</translation>
    </message>
    <message>
        <source>Let the range start before that frame, and end after it.</source>
        <translation>Проміжок має починатися до цього кадру й закінчуватися після нього.</translation>
    </message>
    <message>
        <source>Look at each track or flag before you keep or reject it.</source>
        <translation>Перегляньте кожен трек або позначку, перш ніж залишити видимим чи відхилити.</translation>
    </message>
    <message>
        <source>Look at it again.</source>
        <translation>Перегляньте ще раз.</translation>
    </message>
    <message>
        <source>Make another with `reviewer export`.</source>
        <translation>Створіть іншу командою `reviewer export`.</translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation>Спершу створіть її або виберіть іншу.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Спершу створіть її.</translation>
    </message>
    <message>
        <source>Make it, or choose another.</source>
        <translation>Створіть її або виберіть іншу.</translation>
    </message>
    <message>
        <source>Make one with `reviewer export`.</source>
        <translation>Створіть її командою `reviewer export`.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>Звільніть місце й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Make room on the disk: signing needs as much again as the copy.</source>
        <translation>Звільніть місце на диску: для підписування потрібно ще стільки, скільки займає копія.</translation>
    </message>
    <message>
        <source>Make room or choose another folder.</source>
        <translation>Звільніть місце або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>Make room, or open a clip of your own.</source>
        <translation>Звільніть місце або відкрийте власне відео.</translation>
    </message>
    <message>
        <source>Make room, then export again.</source>
        <translation>Звільніть місце й експортуйте ще раз.</translation>
    </message>
    <message>
        <source>Make the two persons one first.</source>
        <translation>Спершу об’єднайте обох осіб в одну.</translation>
    </message>
    <message>
        <source>MediaPipe cannot load the model {name}.</source>
        <translation>MediaPipe не може завантажити модель {name}.</translation>
    </message>
    <message>
        <source>MediaPipe cannot start: a library of the system is missing ({error}).</source>
        <translation>MediaPipe не запускається: бракує системної бібліотеки ({error}).</translation>
    </message>
    <message>
        <source>Name a .review file that a scan has written.</source>
        <translation>Укажіть файл .review, створений скануванням.</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Укажіть файл у ній.</translation>
    </message>
    <message>
        <source>Name a file with a moving picture.</source>
        <translation>Укажіть файл із рухомим зображенням.</translation>
    </message>
    <message>
        <source>Name a key and its own certificate; those of its issuers come after it.</source>
        <translation>Укажіть ключ і його власний сертифікат; сертифікати видавців ідуть після нього.</translation>
    </message>
    <message>
        <source>Name a key without one, in a file that only you can read.</source>
        <translation>Укажіть ключ без неї, у файлі, який можете читати лише ви.</translation>
    </message>
    <message>
        <source>Name a track, a person or a flag.</source>
        <translation>Укажіть трек, особу або позначку.</translation>
    </message>
    <message>
        <source>Name a video file.</source>
        <translation>Укажіть відеофайл.</translation>
    </message>
    <message>
        <source>Name another in {environment_key}, or remove the variable.</source>
        <translation>Укажіть інший у {environment_key} або видаліть змінну.</translation>
    </message>
    <message>
        <source>Name one track or more.</source>
        <translation>Укажіть щонайменше один трек.</translation>
    </message>
    <message>
        <source>Name the file that begins with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>Укажіть файл, що починається з «-----BEGIN CERTIFICATE-----».</translation>
    </message>
    <message>
        <source>Name the file that begins with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Укажіть файл, що починається з «-----BEGIN PRIVATE KEY-----».</translation>
    </message>
    <message>
        <source>Name the video itself: lists that lead to other files are never followed.</source>
        <translation>Укажіть саме відео: списки, що ведуть до інших файлів, не відкриваються.</translation>
    </message>
    <message>
        <source>Name two tracks.</source>
        <translation>Укажіть два треки.</translation>
    </message>
    <message>
        <source>No copy is made while a decision is on hold. {questions}.</source>
        <translation>Доки якесь рішення відкладено, копія не створюється. {questions}.</translation>
    </message>
    <message>
        <source>No entry has the hash that was given: the log was changed, or is another&apos;s.</source>
        <translation>Жоден запис не має вказаного геша: журнал змінено або він від іншої перевірки.</translation>
    </message>
    <message>
        <source>No face outside the covers and the recorded decisions: both detectors looked again, at another size of the picture and for fainter signs than the scan; a faint sign that neither stays nor is confirmed does not count.</source>
        <translation>Поза накладками та записаними рішеннями облич не виявлено: обидва детектори шукали ще раз, за іншого розміру зображення й за слабшими ознаками, ніж під час сканування; слабка ознака, яка не тримається й не підтверджується, не враховується.</translation>
    </message>
    <message>
        <source>No frame of the copy could be compared with the clip.</source>
        <translation>Жодного кадру копії не вдалося порівняти з вихідним відео.</translation>
    </message>
    <message>
        <source>No picture of “{name}” can be decoded.</source>
        <translation>У «{name}» неможливо декодувати жодного кадру.</translation>
    </message>
    <message>
        <source>Nobody but {who} has decided anything, or the two cannot be told apart.</source>
        <translation>Ніхто, крім {who}, нічого не вирішував, або цих двох осіб неможливо розрізнити.</translation>
    </message>
    <message>
        <source>Nothing can be signed for C2PA with a key of this kind.</source>
        <translation>Ключем такого типу неможливо підписувати для C2PA.</translation>
    </message>
    <message>
        <source>Nothing can be written into the folder {folder}.</source>
        <translation>У теку {folder} неможливо записувати.</translation>
    </message>
    <message>
        <source>Nothing is released while rule {rule} stops it. {text}</source>
        <translation>Випуск неможливий, доки його спиняє правило {rule}. {text}</translation>
    </message>
    <message>
        <source>Nothing is released while {names} stands.</source>
        <translation>Доки діє {names}, випуск неможливий.</translation>
    </message>
    <message>
        <source>Nothing is undecided.</source>
        <translation>Невирішеного немає.</translation>
    </message>
    <message>
        <source>Nothing of what lies below shines through the covers, in the frames that were compared with the source: one in each second or so, and one at least of each face.</source>
        <translation>Крізь накладки не просвічує нічого з того, що під ними, у кадрах, які порівняно з вихідним відео: приблизно по одному на секунду й щонайменше по одному для кожного обличчя.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again.</source>
        <translation>Нічого не записано. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>ONNX Runtime cannot load the model {name}.</source>
        <translation>ONNX Runtime не може завантажити модель {name}.</translation>
    </message>
    <message>
        <source>Of {names} one is on hold, asked elsewhere or not for publication, and the other is not.</source>
        <translation>Один із {names} відкладено, запитано в іншого або не призначено для оприлюднення, а інший — ні.</translation>
    </message>
    <message>
        <source>On this ground a face {what} only for a reason of {reason_min_characters} characters.</source>
        <translation>На цій підставі обличчя {what} лише з обґрунтуванням. Найменше знаків: {reason_min_characters}.</translation>
    </message>
    <message>
        <source>Only a keep can expire.</source>
        <translation>Строк дії може мати лише рішення залишити видимим.</translation>
    </message>
    <message>
        <source>Only every third frame was searched: scan all of it before you publish.</source>
        <translation>Переглянуто лише кожен третій кадр: проскануйте все, перш ніж оприлюднити.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Відкрийте її ще раз.</translation>
    </message>
    <message>
        <source>OpenCV cannot start, because a library of the system is missing ({error}).</source>
        <translation>OpenCV не запускається, бо бракує системної бібліотеки ({error}).</translation>
    </message>
    <message>
        <source>OpenCV is damaged: its folder is there, but it is empty.</source>
        <translation>OpenCV пошкоджено: тека є, але вона порожня.</translation>
    </message>
    <message>
        <source>OpenCV is not installed.</source>
        <translation>OpenCV не встановлено.</translation>
    </message>
    <message>
        <source>Orientation: players turn or mirror the picture as they do the source.</source>
        <translation>Орієнтація: програвачі повертають або віддзеркалюють зображення так само, як вихідне.</translation>
    </message>
    <message>
        <source>Outside the covers the colours are not the clip&apos;s: they differ by {colour} of 255 levels in the mean of {frames} frames.</source>
        <translation>Поза накладками кольори не такі, як у вихідному відео: відхилення {colour} із 255 рівнів у середньому за кадрами ({frames}).</translation>
    </message>
    <message>
        <source>Outside the covers the picture is not the clip&apos;s: structural similarity (SSIM) {ssim} in the mean of {frames} frames, less than {least_ssim}.</source>
        <translation>Поза накладками зображення не таке, як у вихідному відео: структурна подібність (SSIM) {ssim} у середньому за кадрами ({frames}), менше ніж {least_ssim}.</translation>
    </message>
    <message>
        <source>Outside the covers the picture is the clip&apos;s, in structure and in colours, in the frames that were compared: {measured}</source>
        <translation>Поза накладками зображення таке, як у вихідному відео, за структурою й кольорами, у порівняних кадрах: {measured}</translation>
    </message>
    <message>
        <source>PI_ABUSE shows what happens, not who it is: faces and voices stay covered.</source>
        <translation>PI_ABUSE показує, що відбувається, а не хто це: обличчя й голоси лишаються закритими.</translation>
    </message>
    <message>
        <source>Pictures in the format {name} cannot be shown here.</source>
        <translation>Зображення у форматі {name} тут показати неможливо.</translation>
    </message>
    <message>
        <source>Pixel format: {pixel_format}.</source>
        <translation>Формат пікселів: {pixel_format}.</translation>
    </message>
    <message>
        <source>Pixel shape: {pixel_aspect}.</source>
        <translation>Форма пікселів: {pixel_aspect}.</translation>
    </message>
    <message>
        <source>Provenance needs a library that is not installed.</source>
        <translation>Для запису про походження потрібна бібліотека, якої не встановлено.</translation>
    </message>
    <message>
        <source>Put it into the folder {parent}, beside its review.</source>
        <translation>Покладіть його в теку {parent}, поруч із перевіркою.</translation>
    </message>
    <message>
        <source>Put the clip back that was scanned, or scan this one.</source>
        <translation>Поверніть проскановане відео або проскануйте це.</translation>
    </message>
    <message>
        <source>Put the file back, or remove it and set the passphrases anew.</source>
        <translation>Поверніть файл або видаліть його й задайте парольні фрази заново.</translation>
    </message>
    <message>
        <source>Put them together as a person.</source>
        <translation>Об’єднайте їх в одну особу.</translation>
    </message>
    <message>
        <source>Remove the setting or the variable that names it: Reviewer brings one along.</source>
        <translation>Видаліть налаштування або змінну, де його вказано: Reviewer має власний.</translation>
    </message>
    <message>
        <source>SSIM {ssim} in the mean of {frames}.</source>
        <translation>SSIM {ssim} у середньому за кадрами ({frames}).</translation>
    </message>
    <message>
        <source>Save it as a file first.</source>
        <translation>Спершу збережіть його як файл.</translation>
    </message>
    <message>
        <source>Say at that length or more what you looked at and why it holds.</source>
        <translation>Напишіть щонайменше такої довжини, що ви перевірили й чому це слушно.</translation>
    </message>
    <message>
        <source>Say at that length or more why this ground holds for this person.</source>
        <translation>Напишіть щонайменше такої довжини, чому ця підстава стосується саме цієї особи.</translation>
    </message>
    <message>
        <source>Say first which holds: give both the same role.</source>
        <translation>Спершу скажіть, яка з них правильна: дайте обом ту саму роль.</translation>
    </message>
    <message>
        <source>Say in {reason_min_characters} characters or more what it is.</source>
        <translation>Напишіть, що це, знаків щонайменше: {reason_min_characters}.</translation>
    </message>
    <message>
        <source>Say what points to it.</source>
        <translation>Скажіть, що на це вказує.</translation>
    </message>
    <message>
        <source>Say what was said, or where.</source>
        <translation>Напишіть, що було сказано або де.</translation>
    </message>
    <message>
        <source>Scan it again.</source>
        <translation>Проскануйте його ще раз.</translation>
    </message>
    <message>
        <source>Scan the clip again.</source>
        <translation>Проскануйте відео ще раз.</translation>
    </message>
    <message>
        <source>Select them all.</source>
        <translation>Виберіть їх усі.</translation>
    </message>
    <message>
        <source>Size: {width_px} × {height_px} pixels.</source>
        <translation>Розмір: {width_px} × {height_px} пікселів.</translation>
    </message>
    <message>
        <source>Sound at {sample_rate} samples a second has {rate} now.</source>
        <translation>Звук із частотою {sample_rate} Гц тепер має {rate} Гц.</translation>
    </message>
    <message>
        <source>Sound in the whole clip: {words} took its place.</source>
        <translation>Звук в усьому відео: натомість {words}.</translation>
    </message>
    <message>
        <source>Sound in {times}: {word} took its place.</source>
        <translation>Звук на відрізках {times}: натомість {word}.</translation>
    </message>
    <message>
        <source>Sound later than an hour after the picture&apos;s end.</source>
        <translation>Звук, що лунає пізніше ніж за годину після кінця зображення.</translation>
    </message>
    <message>
        <source>Sound stream {number} has {channels} channels; a copy holds at most {max_channels} in a stream.</source>
        <translation>Каналів у звуковому потоці {number}: {channels}; копія вміщує щонайбільше {max_channels} в одному потоці.</translation>
    </message>
    <message>
        <source>Sound stream {stream} cannot be decoded, so nobody heard it.</source>
        <translation>Звуковий потік {stream} неможливо декодувати, тому його ніхто не прослухав.</translation>
    </message>
    <message>
        <source>Sound stream {stream}, {clock} to {clock2}: {words}, at up to {level_db} dB of full scale.</source>
        <translation>Звуковий потік {stream}, від {clock} до {clock2}: {words}, до {level_db} дБ відносно повної шкали.</translation>
    </message>
    <message>
        <source>Sound: {counted}, encoded anew as AAC.</source>
        <translation>Звук: {counted}, закодовано заново як AAC.</translation>
    </message>
    <message>
        <source>Sound: {counted}.</source>
        <translation>Звук: {counted}.</translation>
    </message>
    <message>
        <source>Stretches as they are stored: none, as {error}.</source>
        <translation>Відрізки без перекодування: немає, причина: {error}.</translation>
    </message>
    <message>
        <source>Suggestions of persons need a library that is not installed.</source>
        <translation>Для пропозицій щодо осіб потрібна бібліотека, якої не встановлено.</translation>
    </message>
    <message>
        <source>The mark of interlacing in the stream: {title} has none here, so that the file alone says it, and a player may show combs. Deinterlacing makes whole frames.</source>
        <translation>Позначення черезрядковості в потоці: {title} тут його не має, тому про це каже лише файл, і програвач може показувати гребінець. Деінтерлейсинг робить цілі кадри.</translation>
    </message>
    <message>
        <source>Attachments: {count}.</source>
        <translation>Вкладення: {count}.</translation>
    </message>
    <message>
        <source>A detector saw the face of {name} in what would go (frames: {found}), and nothing else covers it there: nobody uncovers that alone.</source>
        <translation>Детектор бачив обличчя {name} у тому, що зникне (кадрів: {found}), і там його більше ніщо не закриває: наодинці цього ніхто не відкриває.</translation>
    </message>
    <message>
        <source>Chapters: {count}.</source>
        <translation>Розділи: {count}.</translation>
    </message>
    <message>
        <source>Choose another folder, or replace it.</source>
        <translation>Виберіть іншу теку або замініть його.</translation>
    </message>
    <message>
        <source>Cover pictures: {count}.</source>
        <translation>Зображення обкладинки: {count}.</translation>
    </message>
    <message>
        <source>Data: {count} stream.</source>
        <translation>Дані, потоків: {count}.</translation>
    </message>
    <message>
        <source>Data: {count} streams.</source>
        <translation>Дані, потоків: {count}.</translation>
    </message>
    <message>
        <source>Further video: {count} stream.</source>
        <translation>Інше відео, потоків: {count}.</translation>
    </message>
    <message>
        <source>Further video: {count} streams.</source>
        <translation>Інше відео, потоків: {count}.</translation>
    </message>
    <message>
        <source>Internal report {number}: {formats}</source>
        <translation>Внутрішній звіт {number}: {formats}</translation>
    </message>
    <message>
        <source>Reject it as no face, for a part of its time if need be; that counts when a second person has approved it.</source>
        <translation>Відхиліть це як не обличчя, за потреби лише для частини часу; це набуде чинності, коли схвалить друга особа.</translation>
    </message>
    <message>
        <source>Release note {number}: {formats}</source>
        <translation>Супровідна записка {number}: {formats}</translation>
    </message>
    <message>
        <source>Subtitles: {count} stream.</source>
        <translation>Субтитри, потоків: {count}.</translation>
    </message>
    <message>
        <source>Subtitles: {count} streams.</source>
        <translation>Субтитри, потоків: {count}.</translation>
    </message>
    <message>
        <source>Tags: {count}.</source>
        <translation>Метадані: {count}.</translation>
    </message>
    <message>
        <source>Take one of P-256, P-384 or P-521, Ed25519, or RSA with 2048 bits or more.</source>
        <translation>Візьміть P-256, P-384, P-521, Ed25519 або RSA щонайменше на 2048 бітів.</translation>
    </message>
    <message>
        <source>Take some words.</source>
        <translation>Візьміть кілька слів.</translation>
    </message>
    <message>
        <source>Take the track out of the person first.</source>
        <translation>Спершу вилучіть трек з особи.</translation>
    </message>
    <message>
        <source>The answer to “{code}” is empty.</source>
        <translation>Відповідь на «{code}» порожня.</translation>
    </message>
    <message>
        <source>The approval has no name under it.</source>
        <translation>Під затвердженням немає імені.</translation>
    </message>
    <message>
        <source>The approvals were lost with a damaged file; they have to be given again.</source>
        <translation>Затвердження втрачено разом із пошкодженим файлом; їх треба надати знову.</translation>
    </message>
    <message>
        <source>The box is drawn outside of the frames in which it is to stand.</source>
        <translation>Рамку намальовано поза кадрами, в яких вона має стояти.</translation>
    </message>
    <message>
        <source>The box is too small: it needs {least_px} pixels each way in the picture.</source>
        <translation>Рамка замала: на зображенні потрібно щонайменше {least_px} пкс в обох напрямках.</translation>
    </message>
    <message>
        <source>The check of the newest copy, {name}, did not pass.</source>
        <translation>Найновіша копія, {name}, не пройшла контролю.</translation>
    </message>
    <message>
        <source>The clip goes from {index} to {index2}.</source>
        <translation>Відео триває від {index} до {index2}.</translation>
    </message>
    <message>
        <source>The clip has no sound stream {wrong}.</source>
        <translation>У відео немає звукового потоку {wrong}.</translation>
    </message>
    <message>
        <source>The clip may be damaged, or memory was short: close other programs, try again.</source>
        <translation>Можливо, відео пошкоджено або забракло пам’яті: закрийте інші програми й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The clip may be damaged. Try again.</source>
        <translation>Можливо, відео пошкоджено. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The clip needs more memory than a process may take.</source>
        <translation>Відео потребує більше пам’яті, ніж дозволено процесові.</translation>
    </message>
    <message>
        <source>The clip “{name}” is not where it was when it was scanned.</source>
        <translation>Відео «{name}» немає там, де воно було під час сканування.</translation>
    </message>
    <message>
        <source>The clip&apos;s clock starts again more than {max_stretches} times: its sound cannot be kept in time with the picture.</source>
        <translation>Лічильник часу відео починається заново понад {max_stretches} разів: звук неможливо узгодити із зображенням.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}, which plays everywhere.</source>
        <translation>Кодек {title} замінено на {other}, який відтворюється всюди.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: it holds steady standard rates alone, and the frames come at others.</source>
        <translation>Кодек {title} замінено на {other}: перший вміщує лише сталі стандартні частоти, а кадри мають іншу.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: its encoder takes no such pixel format.</source>
        <translation>Кодек {title} замінено на {other}: кодувальник першого не приймає такого формату пікселів.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: this ffmpeg has no encoder for it.</source>
        <translation>Кодек {title} замінено на {other}: у цього ffmpeg немає кодувальника для першого.</translation>
    </message>
    <message>
        <source>The codec {title} became {title2}{why_other}.</source>
        <translation>Кодек {title} замінено на {title2}{why_other}.</translation>
    </message>
    <message>
        <source>The copy cannot be written into “{folder}” ({strerror}).</source>
        <translation>Копію неможливо записати в «{folder}» ({strerror}).</translation>
    </message>
    <message>
        <source>The copy cannot get the name “{name}” ({strerror}).</source>
        <translation>Копії неможливо дати назву «{name}» ({strerror}).</translation>
    </message>
    <message>
        <source>The copy carries a box of the kind “{name}” in its file.</source>
        <translation>У файлі копії є блок типу «{name}».</translation>
    </message>
    <message>
        <source>The copy carries a provenance manifest; none was asked for.</source>
        <translation>Копія містить маніфест походження; його не замовляли.</translation>
    </message>
    <message>
        <source>The copy carries a stream of the kind “{value}”.</source>
        <translation>Копія містить потік типу «{value}».</translation>
    </message>
    <message>
        <source>The copy carries data of another program in its file.</source>
        <translation>У файлі копії є дані іншої програми.</translation>
    </message>
    <message>
        <source>The copy carries the tag “{key}” on a stream.</source>
        <translation>Копія містить метадані «{key}» в потоці.</translation>
    </message>
    <message>
        <source>The copy carries the tag “{key}”.</source>
        <translation>Копія містить метадані «{key}».</translation>
    </message>
    <message>
        <source>The copy carries {chapters} chapters.</source>
        <translation>Розділів у копії: {chapters}.</translation>
    </message>
    <message>
        <source>The copy carries {manifests} manifests, one in another.</source>
        <translation>Маніфестів у копії, один в одному: {manifests}.</translation>
    </message>
    <message>
        <source>The copy carries {manifests} provenance manifests instead of one.</source>
        <translation>Маніфестів походження в копії: {manifests}, а має бути один.</translation>
    </message>
    <message>
        <source>The copy carries {size} bytes that no player looks at.</source>
        <translation>Байтів у копії, яких не читає жоден програвач: {size}.</translation>
    </message>
    <message>
        <source>The copy could not be joined ({strerror}).</source>
        <translation>Копію не вдалося зібрати ({strerror}).</translation>
    </message>
    <message>
        <source>The copy could not be signed ({said}).</source>
        <translation>Копію не вдалося підписати ({said}).</translation>
    </message>
    <message>
        <source>The copy could not be signed: its file could not be read or written.</source>
        <translation>Копію не вдалося підписати: її файл не вдалося прочитати або записати.</translation>
    </message>
    <message>
        <source>The copy has {pictures} video streams instead of one.</source>
        <translation>Відеопотоків у копії: {pictures}, а має бути один.</translation>
    </message>
    <message>
        <source>The copy has {times} frames; the clip has {index}.</source>
        <translation>Кадрів у копії: {times}; у вихідному відео: {index}.</translation>
    </message>
    <message>
        <source>The copy is turned another way than the clip.</source>
        <translation>Копію повернуто інакше, ніж вихідне відео.</translation>
    </message>
    <message>
        <source>The copy is {width_px} × {height_px} pixels.</source>
        <translation>Розмір копії — {width_px} × {height_px} пікселів.</translation>
    </message>
    <message>
        <source>The copy or a decision is not what was to be released any more.</source>
        <translation>Копія або якесь рішення вже не те, що мали випустити.</translation>
    </message>
    <message>
        <source>The copy stores {hidden_packets} pictures that no player shows.</source>
        <translation>Кадрів у копії, яких не показує жоден програвач: {hidden_packets}.</translation>
    </message>
    <message>
        <source>The copy was changed by another program after its check, so it was not delivered.</source>
        <translation>Після контролю копію змінила інша програма, тому її не видано.</translation>
    </message>
    <message>
        <source>The copy would overwrite the clip that it is made from.</source>
        <translation>Копія перезаписала б відео, з якого її створюють.</translation>
    </message>
    <message>
        <source>The copy&apos;s file is not built as MP4 and MOV files are: {error}.</source>
        <translation>Файл копії побудовано не так, як MP4 і MOV: {error}.</translation>
    </message>
    <message>
        <source>The damage to the review “{name}” reaches its clip or its tracks.</source>
        <translation>Пошкодження перевірки «{name}» зачіпає відомості про відео або треки.</translation>
    </message>
    <message>
        <source>The decision has no name under it.</source>
        <translation>Під рішенням немає імені.</translation>
    </message>
    <message>
        <source>The decision is about nobody.</source>
        <translation>Рішення нікого не стосується.</translation>
    </message>
    <message>
        <source>The decision would have expired on {expires} already.</source>
        <translation>Строк дії рішення минув би вже {expires}.</translation>
    </message>
    <message>
        <source>The decisions were lost with a damaged file; every face counts as undecided.</source>
        <translation>Рішення втрачено разом із пошкодженим файлом; кожне обличчя вважається невирішеним.</translation>
    </message>
    <message>
        <source>The demo clip cannot be put into {folder}: {strerror}.</source>
        <translation>Відео з комплекту неможливо покласти в {folder}: {strerror}.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заповнено.</translation>
    </message>
    <message>
        <source>The disk is full: “{name}” could not be written.</source>
        <translation>Диск заповнено: «{name}» не вдалося записати.</translation>
    </message>
    <message>
        <source>The disk reported an error about “{name}”.</source>
        <translation>Диск повідомив про помилку: «{name}».</translation>
    </message>
    <message>
        <source>The download or recording may have failed; repeat it.</source>
        <translation>Можливо, завантаження або запис не вдалися; повторіть.</translation>
    </message>
    <message>
        <source>The file does not say how many entries there are.</source>
        <translation>У файлі не вказано, скільки є записів.</translation>
    </message>
    <message>
        <source>The file holds pictures that no player shows ({hidden_packets}, hidden by an edit list): they were not searched, and no copy has them.</source>
        <translation>Файл містить кадри, яких не показує жоден програвач ({hidden_packets}, приховано списком монтажу): у них не шукали, і в копіях їх немає.</translation>
    </message>
    <message>
        <source>The file is damaged at {at} and perhaps later; {read}.</source>
        <translation>Файл пошкоджено в місці {at} і, можливо, далі; {read}.</translation>
    </message>
    <message>
        <source>The file is damaged from {at} on; {read}.</source>
        <translation>Файл пошкоджено від {at}; {read}.</translation>
    </message>
    <message>
        <source>The file is damaged there.</source>
        <translation>У цьому місці файл пошкоджено.</translation>
    </message>
    <message>
        <source>The file is damaged, or it has to be made smaller first.</source>
        <translation>Файл пошкоджено або його спершу треба зменшити.</translation>
    </message>
    <message>
        <source>The file is damaged; repeat the recording or download.</source>
        <translation>Файл пошкоджено; повторіть запис або завантаження.</translation>
    </message>
    <message>
        <source>The file is damaged{where}: pictures may show errors, and some may be missing.</source>
        <translation>Файл пошкоджено{where}: кадри можуть мати дефекти, а деяких може бракувати.</translation>
    </message>
    <message>
        <source>The file is probably damaged.</source>
        <translation>Імовірно, файл пошкоджено.</translation>
    </message>
    <message>
        <source>The file is, byte for byte, the one that was made and checked.</source>
        <translation>Це побайтно той самий файл, що був створений і пройшов контроль.</translation>
    </message>
    <message>
        <source>The file was changed, and the review knows several copies called {name} that were made in different ways: {numbers}.</source>
        <translation>Файл змінено, а перевірка знає кілька копій із назвою {name}, створених по-різному: {numbers}.</translation>
    </message>
    <message>
        <source>The file was cut off: about {share} % of its bytes are there. Whatever came after {end} is missing.</source>
        <translation>Файл обрізано: є близько {share} % його байтів. Бракує всього, що було після {end}.</translation>
    </message>
    <message>
        <source>The file&apos;s own timestamps are missing or out of order; they were repaired, and frames are counted from the start.</source>
        <translation>Часових міток у файлі бракує або їх порушено; їх відновлено, і кадри лічаться від початку.</translation>
    </message>
    <message>
        <source>The first certificate in “{name}” is not that of the key in “{name2}”.</source>
        <translation>Перший сертифікат у «{name}» не належить ключу з «{name2}».</translation>
    </message>
    <message>
        <source>The flags were lost with a damaged file; they were not made again.</source>
        <translation>Позначки втрачено разом із пошкодженим файлом; їх не створено заново.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {strerror}.</source>
        <translation>Теку {folder} неможливо створити: {strerror}.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be written to.</source>
        <translation>У теку «{folder}» неможливо записувати.</translation>
    </message>
    <message>
        <source>The folder “{folder}” does not exist.</source>
        <translation>Теки «{folder}» не існує.</translation>
    </message>
    <message>
        <source>The frame whose box is to stand still lies outside of the range.</source>
        <translation>Кадр, рамку якого треба зафіксувати, лежить поза проміжком.</translation>
    </message>
    <message>
        <source>The head that was given has {number} entries, more than the log: entries were taken out, or the file was replaced.</source>
        <translation>За вказаною контрольною сумою записів більше ({number}), ніж у журналі: записи вилучено або файл замінено.</translation>
    </message>
    <message>
        <source>The installation lacks {parts}.</source>
        <translation>У встановленій програмі бракує {parts}.</translation>
    </message>
    <message>
        <source>The key in “{name}” is locked with a passphrase, which is not asked for.</source>
        <translation>Ключ у «{name}» захищено парольною фразою, якої програма не запитує.</translation>
    </message>
    <message>
        <source>The log ends with entry {entries}, and the file says that it has {entries2}: entries were put in or taken out at its end.</source>
        <translation>Журнал закінчується записом {entries}, а у файлі вказано {entries2}: наприкінці додано або вилучено записи.</translation>
    </message>
    <message>
        <source>The log of the review has no entry of this report. {message}</source>
        <translation>У журналі перевірки немає запису про цей звіт. {message}</translation>
    </message>
    <message>
        <source>The log says more; other export settings may work.</source>
        <translation>Більше — в журналі; можуть допомогти інші налаштування експорту.</translation>
    </message>
    <message>
        <source>The model {name} cannot be read.</source>
        <translation>Модель {name} не читається.</translation>
    </message>
    <message>
        <source>The model {name} is missing.</source>
        <translation>Бракує моделі {name}.</translation>
    </message>
    <message>
        <source>The model {name} is not the one that this version was tested with.</source>
        <translation>Модель {name} не та, з якою випробувано цю версію.</translation>
    </message>
    <message>
        <source>The name of the copy is too long for this folder.</source>
        <translation>Назва копії задовга для цієї теки.</translation>
    </message>
    <message>
        <source>The name of the review is too long for this disk.</source>
        <translation>Назва перевірки задовга для цього диска.</translation>
    </message>
    <message>
        <source>The name of this copy has to end in {suffix}, because it holds {title}.</source>
        <translation>Назва цієї копії має закінчуватися на {suffix}, бо вона містить {title}.</translation>
    </message>
    <message>
        <source>The note says nothing.</source>
        <translation>Примітка порожня.</translation>
    </message>
    <message>
        <source>The number of the copy&apos;s audio streams is {sounds} instead of {wanted}.</source>
        <translation>Звукових потоків у копії: {sounds}, а має бути {wanted}.</translation>
    </message>
    <message>
        <source>The passphrases in {path} cannot be read: {error}.</source>
        <translation>Парольні фрази в {path} не читаються: {error}.</translation>
    </message>
    <message>
        <source>The person has no name under it.</source>
        <translation>Під записом про особу немає імені.</translation>
    </message>
    <message>
        <source>The person is nobody.</source>
        <translation>До особи не належить жоден трек.</translation>
    </message>
    <message>
        <source>The picture at {when} in “{name}” cannot be decoded.</source>
        <translation>Кадр {when} у «{name}» неможливо декодувати.</translation>
    </message>
    <message>
        <source>The pixel format {name} became {pixel_format}: {why}.</source>
        <translation>Формат пікселів {name} замінено на {pixel_format}: {why}.</translation>
    </message>
    <message>
        <source>The process that reads the clip ended without a word.</source>
        <translation>Процес, що читає відео, завершився без повідомлення.</translation>
    </message>
    <message>
        <source>The provenance manifest cannot be read: {error}.</source>
        <translation>Маніфест походження не читається: {error}.</translation>
    </message>
    <message>
        <source>The provenance manifest does not hold ({failure}).</source>
        <translation>Маніфест походження недійсний ({failure}).</translation>
    </message>
    <message>
        <source>The provenance manifest does not hold.</source>
        <translation>Маніфест походження недійсний.</translation>
    </message>
    <message>
        <source>The provenance manifest holds more than what was done to the copy.</source>
        <translation>У маніфесті походження є більше, ніж зроблено з копією.</translation>
    </message>
    <message>
        <source>The provenance manifest holds other statements than it was given.</source>
        <translation>У маніфесті походження інші твердження, ніж у нього записано.</translation>
    </message>
    <message>
        <source>The provenance manifest is another program&apos;s.</source>
        <translation>Маніфест походження належить іншій програмі.</translation>
    </message>
    <message>
        <source>The provenance manifest is damaged: {error}.</source>
        <translation>Маніфест походження пошкоджено: {error}.</translation>
    </message>
    <message>
        <source>The provenance manifest is not the one that this copy was given.</source>
        <translation>Маніфест походження не той, який отримала ця копія.</translation>
    </message>
    <message>
        <source>The provenance manifest says more of the clip than that there was one.</source>
        <translation>Маніфест походження каже про вихідне відео більше, ніж те, що воно було.</translation>
    </message>
    <message>
        <source>The provenance manifest says something else than what is planned today.</source>
        <translation>Маніфест походження каже інше, ніж заплановано тепер.</translation>
    </message>
    <message>
        <source>The recording or download may have failed; repeat it.</source>
        <translation>Можливо, запис або завантаження не вдалися; повторіть.</translation>
    </message>
    <message>
        <source>The records of earlier copies were lost with a damaged file.</source>
        <translation>Записи про попередні копії втрачено разом із пошкодженим файлом.</translation>
    </message>
    <message>
        <source>The review knows no copy like {wanted}.</source>
        <translation>Перевірка не знає такої копії: {wanted}.</translation>
    </message>
    <message>
        <source>The review was changed while its copy was made.</source>
        <translation>Перевірку змінено, поки створювалася її копія.</translation>
    </message>
    <message>
        <source>The review “{name}” is damaged.</source>
        <translation>Перевірку «{name}» пошкоджено.</translation>
    </message>
    <message>
        <source>The review “{name}” may not be read.</source>
        <translation>Немає права читати перевірку «{name}».</translation>
    </message>
    <message>
        <source>The review “{name}” was changed, moved or replaced by another program, so nothing was saved.</source>
        <translation>Перевірку «{name}» змінила, перемістила або замінила інша програма, тому нічого не збережено.</translation>
    </message>
    <message>
        <source>The review “{name}” was made by a newer version of this program.</source>
        <translation>Перевірку «{name}» створено новішою версією цієї програми.</translation>
    </message>
    <message>
        <source>The risk of return or reprisal has no reason.</source>
        <translation>Для небезпеки повернення або помсти немає обґрунтування.</translation>
    </message>
    <message>
        <source>The risk of the frames was lost with a damaged file; it was not assessed again.</source>
        <translation>Ризик за кадрами втрачено разом із пошкодженим файлом; його не оцінено заново.</translation>
    </message>
    <message>
        <source>The role “{role_words}” needs its basis.</source>
        <translation>Для ролі «{role_words}» потрібна основа.</translation>
    </message>
    <message>
        <source>The rule catalogue {path} cannot be read: {reason}.</source>
        <translation>Каталог правил {path} не читається: {reason}.</translation>
    </message>
    <message>
        <source>The setting “control” in {path} is “{control}”.</source>
        <translation>Налаштування «control» у {path} має значення «{control}».</translation>
    </message>
    <message>
        <source>The setting “{key}” in {path} must be {words}.</source>
        <translation>Налаштування «{key}» у {path} має бути таким: {words}.</translation>
    </message>
    <message>
        <source>The settings are: {known}.</source>
        <translation>Можливі налаштування: {known}.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {error}.</source>
        <translation>Налаштування в {path} не читаються: {error}.</translation>
    </message>
    <message>
        <source>The settings in {path} hold “{key}”, which is no setting.</source>
        <translation>Серед налаштувань у {path} є «{key}», якого програма не знає.</translation>
    </message>
    <message>
        <source>The settings of the case were lost with a damaged file; they are the usual ones again.</source>
        <translation>Обставини справи втрачено разом із пошкодженим файлом; знову діють звичайні.</translation>
    </message>
    <message>
        <source>The sound at {index} cannot be covered: that is outside of the clip.</source>
        <translation>Звук у проміжку {index} неможливо закрити: це поза відео.</translation>
    </message>
    <message>
        <source>The span of the decision is empty.</source>
        <translation>Проміжок рішення порожній.</translation>
    </message>
    <message>
        <source>The span {index} is not in the clip.</source>
        <translation>Проміжку {index} у відео немає.</translation>
    </message>
    <message>
        <source>The span {index} reaches out of the clip.</source>
        <translation>Проміжок {index} виходить за межі відео.</translation>
    </message>
    <message>
        <source>The tag has no name under it.</source>
        <translation>Під тегом немає імені.</translation>
    </message>
    <message>
        <source>The tags were lost with a damaged file.</source>
        <translation>Теги втрачено разом із пошкодженим файлом.</translation>
    </message>
    <message>
        <source>The {which} cannot be shown, by any player: the clip starts between two key frames. Its picture starts at {index}.</source>
        <translation>Неможливо показати в жодному програвачі: {which}. Відео починається між двома ключовими кадрами. Зображення починається з {index}.</translation>
    </message>
    <message>
        <source>There are: {questions}.</source>
        <translation>Можливі: {questions}.</translation>
    </message>
    <message>
        <source>There is a file “{name}” already.</source>
        <translation>Файл «{name}» уже є.</translation>
    </message>
    <message>
        <source>There is an entry {found}, where none can be.</source>
        <translation>Є запис {found} там, де його не може бути.</translation>
    </message>
    <message>
        <source>There is no approval {name} in this review.</source>
        <translation>У цій перевірці немає затвердження {name}.</translation>
    </message>
    <message>
        <source>There is no copy that could be released.</source>
        <translation>Немає копії, яку можна було б випустити.</translation>
    </message>
    <message>
        <source>There is no decision {name} in this review.</source>
        <translation>У цій перевірці немає рішення {name}.</translation>
    </message>
    <message>
        <source>There is no ffmpeg on this machine.</source>
        <translation>На цьому комп’ютері немає ffmpeg.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>Файлу {file} немає.</translation>
    </message>
    <message>
        <source>There is no flag {name} in this review.</source>
        <translation>У цій перевірці немає позначки {name}.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Теки {folder} немає.</translation>
    </message>
    <message>
        <source>There is no folder {parent}.</source>
        <translation>Теки {parent} немає.</translation>
    </message>
    <message>
        <source>There is no person {name} in this review.</source>
        <translation>У цій перевірці немає особи {name}.</translation>
    </message>
    <message>
        <source>There is no review at {path}.</source>
        <translation>Перевірки {path} немає.</translation>
    </message>
    <message>
        <source>There is no tag {name} in this review.</source>
        <translation>У цій перевірці немає тегу {name}.</translation>
    </message>
    <message>
        <source>There is no track {name} in this review.</source>
        <translation>У цій перевірці немає треку {name}.</translation>
    </message>
    <message>
        <source>There is no {name} in this review.</source>
        <translation>У цій перевірці немає {name}.</translation>
    </message>
    <message>
        <source>These frames are not in the clip.</source>
        <translation>Цих кадрів у відео немає.</translation>
    </message>
    <message>
        <source>These have several roles: {roles}.</source>
        <translation>У них різні ролі: {roles}.</translation>
    </message>
    <message>
        <source>This ffmpeg has no encoder for {title} ({name}).</source>
        <translation>У цього ffmpeg немає кодувальника для {title} ({name}).</translation>
    </message>
    <message>
        <source>This is not the file that was made: its SHA-256 is another.</source>
        <translation>Це не той файл, що був створений: його SHA-256 інша.</translation>
    </message>
    <message>
        <source>This is not the passphrase of {who}.</source>
        <translation>Це не та парольна фраза, що в імені {who}.</translation>
    </message>
    <message>
        <source>This picture cannot be decoded: the file is damaged here.</source>
        <translation>Цей кадр неможливо декодувати: тут файл пошкоджено.</translation>
    </message>
    <message>
        <source>This review took the place of another (entry {number}), whose log ended with {get}.</source>
        <translation>Ця перевірка замінила іншу (запис {number}), журнал якої закінчувався на {get}.</translation>
    </message>
    <message>
        <source>This sound stream cannot be read here.</source>
        <translation>Цей звуковий потік тут не читається.</translation>
    </message>
    <message>
        <source>Transparency: every pixel is opaque now, and what lay under transparent ones shows.</source>
        <translation>Прозорість: кожен піксель тепер непрозорий, і видно те, що було під прозорими.</translation>
    </message>
    <message>
        <source>Type it when you are asked, or set REVIEWER_PASSPHRASE.</source>
        <translation>Введіть її, коли програма запитає, або задайте REVIEWER_PASSPHRASE.</translation>
    </message>
    <message>
        <source>T{number} is not in {name}.</source>
        <translation>T{number} не належить до {name}.</translation>
    </message>
    <message>
        <source>Use a backup if there is one, or try `reviewer recover`; else scan the clip again.</source>
        <translation>Скористайтеся резервною копією, якщо вона є, або спробуйте `reviewer recover`; інакше проскануйте відео ще раз.</translation>
    </message>
    <message>
        <source>Use a backup if there is one; else scan the clip again.</source>
        <translation>Скористайтеся резервною копією, якщо вона є; інакше проскануйте відео ще раз.</translation>
    </message>
    <message>
        <source>Use a backup if there is one; the command “reviewer recover” saves what is left of it. Else take it away, and scan the clip again.</source>
        <translation>Скористайтеся резервною копією, якщо вона є; команда «reviewer recover» рятує те, що від неї лишилося. Інакше приберіть її та проскануйте відео ще раз.</translation>
    </message>
    <message>
        <source>Voice altered. The change may be reversible and does not hide accent or words.</source>
        <translation>Голос змінено. Зміну, можливо, вдасться скасувати, і вона не приховує ані акценту, ані слів.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or close it there, and try again.</source>
        <translation>Зачекайте, доки вона завершить, або закрийте її там і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>What is undecided can only be covered all at once.</source>
        <translation>Невирішене можна лише закрити все разом.</translation>
    </message>
    <message>
        <source>What tracks belong to one person was lost with a damaged file; each is a person of its own and protected.</source>
        <translation>Належність треків до осіб втрачено разом із пошкодженим файлом; кожен трек — окрема особа, яка захищається.</translation>
    </message>
    <message>
        <source>Where return or reprisal may endanger a prisoner, an altered voice is not enough.</source>
        <translation>Якщо повернення або помста може наразити полоненого на небезпеку, зміненого голосу недостатньо.</translation>
    </message>
    <message>
        <source>Where return or reprisal may endanger a prisoner, nobody counts as not identifiable: viewers may have files, and know the person.</source>
        <translation>Якщо повернення або помста може наразити полоненого на небезпеку, нікого не вважають невпізнаваним: глядачі можуть мати картотеки й знати особу.</translation>
    </message>
    <message>
        <source>Where the sound was to be silent it is, and where a tone took its place nothing else is heard, in every sound stream.</source>
        <translation>Там, де мала бути тиша, вона є, а там, де звук замінено сигналом, не чути нічого іншого, в кожному звуковому потоці.</translation>
    </message>
    <message>
        <source>Whole frames: the clip is not marked as interlaced.</source>
        <translation>Цілі кадри: відео не позначено як черезрядкове.</translation>
    </message>
    <message>
        <source>Write T3 or P1.</source>
        <translation>Напишіть T3 або P1.</translation>
    </message>
    <message>
        <source>Write it as 2027-01-31.</source>
        <translation>Напишіть у вигляді 2027-01-31.</translation>
    </message>
    <message>
        <source>a tone</source>
        <translation>сигнал</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>нижні</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>тиша</translation>
    </message>
    <message>
        <source>the same greys, with chroma that says so, play everywhere</source>
        <translation>такі самі сірі тони, з відповідною кольоровістю, відтворюються всюди</translation>
    </message>
    <message>
        <source>the same samples in another order</source>
        <translation>ті самі відліки в іншому порядку</translation>
    </message>
    <message>
        <source>transparency has no place in it</source>
        <translation>у ньому немає місця для прозорості</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>верхні</translation>
    </message>
    <message>
        <source>video is stored as luma and chroma, not as red, green and blue</source>
        <translation>відео зберігається як яскравість і кольоровість, а не як червоний, зелений і синій</translation>
    </message>
    <message>
        <source>{count} stream ({codecs})</source>
        <translation>потоків: {count} ({codecs})</translation>
    </message>
    <message>
        <source>{count} streams ({codecs})</source>
        <translation>потоків: {count} ({codecs})</translation>
    </message>
    <message>
        <source>{environment_key} names “{named}”, which is no program.</source>
        <translation>{environment_key} вказує на «{named}», а це не програма.</translation>
    </message>
    <message>
        <source>{file} is not the copy that passed its check: it was changed since, or is another.</source>
        <translation>{file} — не та копія, що пройшла контроль: її відтоді змінено або це інша.</translation>
    </message>
    <message>
        <source>{ground} is a ground to keep a face visible, and this decision does not.</source>
        <translation>{ground} — підстава залишити обличчя видимим, а це рішення його не залишає.</translation>
    </message>
    <message>
        <source>{index} is not in the clip.</source>
        <translation>Моменту {index} у відео немає.</translation>
    </message>
    <message>
        <source>{missing} of {planned} frames of the copy could not be looked at.</source>
        <translation>Не вдалося переглянути кадрів копії: {missing} із {planned}.</translation>
    </message>
    <message>
        <source>{names} are in different shots, and a track is in one.</source>
        <translation>{names} — у різних монтажних планах, а трек належить до одного.</translation>
    </message>
    <message>
        <source>{names} belong to different persons, {name} and {name2}.</source>
        <translation>{names} належать до різних осіб: {name} і {name2}.</translation>
    </message>
    <message>
        <source>{names} is not in the picture at {when}.</source>
        <translation>{names} немає на зображенні в проміжку {when}.</translation>
    </message>
    <message>
        <source>{name} changed while it was scanned.</source>
        <translation>{name}: файл змінено під час сканування.</translation>
    </message>
    <message>
        <source>{name} counts without a second person.</source>
        <translation>{name} діє без другої особи.</translation>
    </message>
    <message>
        <source>{name} does not follow what is decided today.</source>
        <translation>{name} не відповідає тому, що вирішено тепер.</translation>
    </message>
    <message>
        <source>{name} has no box in that frame.</source>
        <translation>{name} не має рамки в цьому кадрі.</translation>
    </message>
    <message>
        <source>{name} is a person: what shows one is no mistake of the detectors.</source>
        <translation>{name} — це особа: показане не є помилкою детекторів.</translation>
    </message>
    <message>
        <source>{name} is not the clip of this review, or it changed since its scan.</source>
        <translation>{name} — не відео цієї перевірки або його змінено після сканування.</translation>
    </message>
    <message>
        <source>{name} is not what was to be approved any more.</source>
        <translation>{name} — уже не те, що мали затвердити.</translation>
    </message>
    <message>
        <source>{name} is one track already.</source>
        <translation>{name} — уже один трек.</translation>
    </message>
    <message>
        <source>{name} is recorded as {role_words}, who is protected.</source>
        <translation>Для {name} записано роль «{role_words}», а така особа захищена.</translation>
    </message>
    <message>
        <source>{name} is up to {widest_px} pixels wide, enough to recognise somebody.</source>
        <translation>{name}: ширина до {widest_px} пкс, цього досить, щоб упізнати людину.</translation>
    </message>
    <message>
        <source>{name} is {who}&apos;s own decision, and nobody approves their own.</source>
        <translation>{name} — власне рішення, підпис: {who}; власних рішень не затверджують.</translation>
    </message>
    <message>
        <source>{name} leaves somebody visible, and nobody but {who} has approved it.</source>
        <translation>{name} залишає когось видимим, і ніхто, крім {who}, цього не затвердив.</translation>
    </message>
    <message>
        <source>{name} shows what is done to somebody whose face and voice stay covered, and the sound at {when} would be heard.</source>
        <translation>{name} показує, що роблять з особою, чиї обличчя й голос лишаються закритими, а звук у проміжку {when} було б чути.</translation>
    </message>
    <message>
        <source>{name} was {how}, and what is rejected stays visible.</source>
        <translation>{name}: {how}, а відхилене лишається видимим.</translation>
    </message>
    <message>
        <source>{name}: the review holds something else than the log says.</source>
        <translation>{name}: у перевірці не те, що записано в журналі.</translation>
    </message>
    <message>
        <source>{share} of what lies below shines through the covers of T{track_id}.</source>
        <translation>{share} того, що лежить нижче, просвічує крізь накладки T{track_id}.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {strerror}.</source>
        <translation>{target} неможливо записати: {strerror}.</translation>
    </message>
    <message>
        <source>{target} is there already.</source>
        <translation>{target} уже є.</translation>
    </message>
    <message>
        <source>{two_persons} {name} has to be decided anew then.</source>
        <translation>{two_persons} Тоді {name} треба вирішити заново.</translation>
    </message>
    <message>
        <source>{where}: outside the covers something else is in the picture than in the clip&apos;s (SSIM {worst_place} in the place that is least alike, colours {worst_colour} of 255 levels off).</source>
        <translation>{where}: поза накладками на зображенні не те, що у вихідному відео (SSIM {worst_place} у найменш схожому місці, відхилення кольорів {worst_colour} із 255 рівнів).</translation>
    </message>
    <message>
        <source>{where}: what may be a face shows, at {x} from the left and {y} from the top (detector score {best_score}).</source>
        <translation>{where}: видно те, що може бути обличчям, на {x} зліва й {y} згори (оцінка детектора {best_score}).</translation>
    </message>
    <message>
        <source>{where}: {worst} of the cover of T{track_id} shows something else.</source>
        <translation>{where}: {worst} накладки T{track_id} показує щось інше.</translation>
    </message>
    <message>
        <source>{who} and {who2} cannot be told apart: {why_they_may_be_one}.</source>
        <translation>{who} і {who2} неможливо розрізнити: {why_they_may_be_one}.</translation>
    </message>
    <message>
        <source>{who} signs with a passphrase, and none was given.</source>
        <translation>{who} підписує парольною фразою, а її не введено.</translation>
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
        <translation>Видиме затверджує друга особа</translation>
    </message>
    <message>
        <source>One person decides alone, and the report says so</source>
        <translation>Одна особа вирішує сама, це є у звіті</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Затвердження</translation>
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
        <translation>Підписати (Enter)</translation>
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
    <name>SuggestionBox</name>
    <message>
        <source>The faces are being compared…</source>
        <translation>Обличчя порівнюються…</translation>
    </message>
    <message>
        <source>Compare faces</source>
        <translation>Порівняння облич</translation>
    </message>
    <message>
        <source>The faces could not be compared.</source>
        <translation>Обличчя не вдалося порівняти.</translation>
    </message>
    <message>
        <source>These may show one person. That is no proof: look at each before you confirm.</source>
        <translation>Тут може бути одна особа. Це не доказ: перегляньте кожен трек, перш ніж підтвердити.</translation>
    </message>
    <message>
        <source>Every suggestion is answered.</source>
        <translation>На всі пропозиції відповіли.</translation>
    </message>
    <message>
        <source>No two tracks are enough alike to suggest that they show one person.</source>
        <translation>Немає двох треків, досить схожих, щоб припустити одну особу.</translation>
    </message>
    <message>
        <source>Not compared, as no frame shows the face large, sharp and frontal enough: {names}.</source>
        <translation>Не порівняно, бо на жодному кадрі обличчя не досить велике, чітке й повернуте до камери: {names}.</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>Одна особа</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Сховати</translation>
    </message>
    <message>
        <source>{tracks} are one person</source>
        <translation>{tracks} — одна особа</translation>
    </message>
    <message>
        <source>Dismiss {tracks}</source>
        <translation>Відхилити {tracks}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Close the suggestions</source>
        <translation>Закрити пропозиції</translation>
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
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>about</source>
        <translation>про</translation>
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
        <translation>Метадані</translation>
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
