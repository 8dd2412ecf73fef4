<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Add clips or reviews</source>
        <translation>إضافة مقاطع أو مراجعات</translation>
    </message>
    <message>
        <source>Clips and reviews</source>
        <translation>المقاطع والمراجعات</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>جميع الملفات</translation>
    </message>
    <message>
        <source>Add a folder of clips</source>
        <translation>إضافة مجلد مقاطع</translation>
    </message>
    <message>
        <source>Folder for reviews</source>
        <translation>مجلد المراجعات</translation>
    </message>
    <message>
        <source>Open clips or reviews…</source>
        <translation>فتح مقاطع أو مراجعات…</translation>
    </message>
    <message>
        <source>Open a folder of clips…</source>
        <translation>فتح مجلد مقاطع…</translation>
    </message>
    <message>
        <source>Go to the list of clips</source>
        <translation>الانتقال إلى قائمة المقاطع</translation>
    </message>
    <message>
        <source>Show the selected clip</source>
        <translation>عرض المقطع المحدد</translation>
    </message>
    <message>
        <source>Scan the selected clip</source>
        <translation>فحص المقطع المحدد</translation>
    </message>
    <message>
        <source>Scan the selected clip quickly, as a first overview</source>
        <translation>فحص سريع للمقطع المحدد، لنظرة أولى</translation>
    </message>
    <message>
        <source>Scan all clips that are not scanned yet</source>
        <translation>فحص كل المقاطع التي لم تُفحص بعد</translation>
    </message>
    <message>
        <source>Remove the selected clip from the list</source>
        <translation>إزالة المقطع المحدد من القائمة</translation>
    </message>
    <message>
        <source>Save reviews in a folder of your choice…</source>
        <translation>حفظ المراجعات في مجلد تختاره…</translation>
    </message>
    <message>
        <source>Bring the list of clips back at the next start</source>
        <translation>استعادة قائمة المقاطع عند التشغيل التالي</translation>
    </message>
    <message>
        <source>Export a covered copy…</source>
        <translation>تصدير نسخة محجوبة…</translation>
    </message>
    <message>
        <source>Check the newest copy again</source>
        <translation>إعادة التحقق من أحدث نسخة</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>التقرير…</translation>
    </message>
    <message>
        <source>Highest risk score {after} of 100; before it was {before}.</source>
        <translation>أعلى درجة خطورة {after} من 100؛ وكانت قبل ذلك {before}.</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>التالي الذي بلا قرار</translation>
    </message>
    <message>
        <source>Previous flag</source>
        <translation>التنبيه السابق</translation>
    </message>
    <message>
        <source>Next flag</source>
        <translation>التنبيه التالي</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>حجب</translation>
    </message>
    <message>
        <source>Keep visible…</source>
        <translation>إبقاء ظاهرًا…</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>ليس وجهًا</translation>
    </message>
    <message>
        <source>Not for publication…</source>
        <translation>ليس للنشر…</translation>
    </message>
    <message>
        <source>Hold, or ask somebody…</source>
        <translation>تعليق، أو سؤال شخص آخر…</translation>
    </message>
    <message>
        <source>Note, which decides nothing…</source>
        <translation>ملاحظة لا تقرر شيئًا…</translation>
    </message>
    <message>
        <source>Withdraw the decision</source>
        <translation>سحب القرار</translation>
    </message>
    <message>
        <source>Approve as a second person…</source>
        <translation>الموافقة بصفة شخص ثانٍ…</translation>
    </message>
    <message>
        <source>Sign as…</source>
        <translation>التوقيع باسم…</translation>
    </message>
    <message>
        <source>The case…</source>
        <translation>القضية…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>السجل…</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>جميع المهام</translation>
    </message>
    <message>
        <source>Cancel the job that is at work</source>
        <translation>إلغاء المهمة الجارية</translation>
    </message>
    <message>
        <source>Why the selected job failed…</source>
        <translation>سبب فشل المهمة المحددة…</translation>
    </message>
    <message>
        <source>Clear the jobs that have ended</source>
        <translation>مسح المهام المنتهية</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>تشغيل أو إيقاف مؤقت</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>إطار واحد إلى الوراء</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>إطار واحد إلى الأمام</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>ثانية إلى الوراء</translation>
    </message>
    <message>
        <source>A second on</source>
        <translation>ثانية إلى الأمام</translation>
    </message>
    <message>
        <source>Start of the shot</source>
        <translation>بداية اللقطة</translation>
    </message>
    <message>
        <source>Next shot</source>
        <translation>اللقطة التالية</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>الإطار الأول</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>الإطار الأخير</translation>
    </message>
    <message>
        <source>Go to a time…</source>
        <translation>الانتقال إلى وقت…</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>أبطأ</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>أسرع</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>تشغيل الصوت أو كتمه</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>Plan: every box</source>
        <translation>الخطة: كل المربعات</translation>
    </message>
    <message>
        <source>Covered, as a copy</source>
        <translation>محجوب، كما في النسخة</translation>
    </message>
    <message>
        <source>Wipe between both</source>
        <translation>مقارنة بخط فاصل بين الاثنين</translation>
    </message>
    <message>
        <source>Zoom into the picture</source>
        <translation>تكبير الصورة</translation>
    </message>
    <message>
        <source>Zoom out of the picture</source>
        <translation>تصغير الصورة</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>الصورة كاملة</translation>
    </message>
    <message>
        <source>Zoom into the timeline</source>
        <translation>تكبير الخط الزمني</translation>
    </message>
    <message>
        <source>Zoom out of the timeline</source>
        <translation>تصغير الخط الزمني</translation>
    </message>
    <message>
        <source>Show the whole clip on the timeline</source>
        <translation>عرض المقطع كاملًا على الخط الزمني</translation>
    </message>
    <message>
        <source>Zoom the timeline to the range</source>
        <translation>تكبير الخط الزمني إلى النطاق</translation>
    </message>
    <message>
        <source>Start the range here</source>
        <translation>بداية النطاق هنا</translation>
    </message>
    <message>
        <source>End the range here</source>
        <translation>نهاية النطاق هنا</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>إلغاء النطاق</translation>
    </message>
    <message>
        <source>Tag the range…</source>
        <translation>وسم النطاق…</translation>
    </message>
    <message>
        <source>Move the selected tag to the range</source>
        <translation>نقل الوسم المحدد إلى النطاق</translation>
    </message>
    <message>
        <source>Remove the selected tag</source>
        <translation>إزالة الوسم المحدد</translation>
    </message>
    <message>
        <source>Silence in the range of the next copy</source>
        <translation>صمت في نطاق النسخة التالية</translation>
    </message>
    <message>
        <source>Tone in the range of the next copy</source>
        <translation>نغمة في نطاق النسخة التالية</translation>
    </message>
    <message>
        <source>No silence and no tone in the range</source>
        <translation>بلا صمت ولا نغمة في النطاق</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>تراجع: {step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>إعادة: {step}</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Covered everywhere</source>
        <translation>حجب في كل مكان</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ألوان فاتحة</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>البحث عن إجراء…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>الخطوات الأولى</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>رسم مربع</translation>
    </message>
    <message>
        <source>Follow the box from here</source>
        <translation>تتبّع المربع من هنا</translation>
    </message>
    <message>
        <source>Hold the box still</source>
        <translation>تثبيت المربع في مكانه</translation>
    </message>
    <message>
        <source>Start the track here</source>
        <translation>بداية المسار هنا</translation>
    </message>
    <message>
        <source>End the track here</source>
        <translation>نهاية المسار هنا</translation>
    </message>
    <message>
        <source>Split the track here</source>
        <translation>تقسيم المسار هنا</translation>
    </message>
    <message>
        <source>Merge with another track…</source>
        <translation>دمج مع مسار آخر…</translation>
    </message>
    <message>
        <source>Assign to a person…</source>
        <translation>إسناد إلى شخص…</translation>
    </message>
    <message>
        <source>Remove the box from this frame</source>
        <translation>إزالة المربع من هذا الإطار</translation>
    </message>
    <message>
        <source>Delete the track…</source>
        <translation>حذف المسار…</translation>
    </message>
    <message>
        <source>Move the box to the left</source>
        <translation>نقل المربع إلى اليسار</translation>
    </message>
    <message>
        <source>Move the box to the right</source>
        <translation>نقل المربع إلى اليمين</translation>
    </message>
    <message>
        <source>Move the box up</source>
        <translation>نقل المربع إلى الأعلى</translation>
    </message>
    <message>
        <source>Move the box down</source>
        <translation>نقل المربع إلى الأسفل</translation>
    </message>
    <message>
        <source>Make the box narrower</source>
        <translation>تضييق المربع</translation>
    </message>
    <message>
        <source>Make the box wider</source>
        <translation>توسيع المربع</translation>
    </message>
    <message>
        <source>Make the box lower</source>
        <translation>تقليل ارتفاع المربع</translation>
    </message>
    <message>
        <source>Make the box higher</source>
        <translation>زيادة ارتفاع المربع</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>تشغيل متكرر</translation>
    </message>
</context>
<context>
    <name>ApprovalForm</name>
    <message>
        <source>Release of {copy}</source>
        <translation>إجازة ⁨{copy}⁩</translation>
    </message>
    <message>
        <source>Visible in the copy: {names}.</source>
        <translation>الظاهرون في النسخة: ⁨{names}⁩.</translation>
    </message>
    <message>
        <source>Nobody is left visible by a decision.</source>
        <translation>لم يُبقِ أي قرار أحدًا ظاهرًا.</translation>
    </message>
    <message>
        <source>Stands against it: {what}</source>
        <translation>ما يمنع ذلك: {what}</translation>
    </message>
    <message>
        <source>Say in {count} characters or more what you looked at.</source>
        <translation>اذكر في {count}&#xa0;حرفًا أو أكثر ما الذي نظرت إليه.</translation>
    </message>
    <message>
        <source>Two persons are two accounts of this computer, or two names with a passphrase each (Decide, Sign as…), from before the decision was made.</source>
        <translation>الشخصان هما حسابان على هذا الحاسوب، أو اسمان لكل منهما عبارة مرور (قرار، التوقيع باسم…)، وُجدا قبل اتخاذ القرار.</translation>
    </message>
    <message>
        <source>A second person looks at what stays visible, and says yes. It holds for exactly what is shown here; nobody approves what they decided themselves.</source>
        <translation>ينظر شخص ثانٍ إلى ما يبقى ظاهرًا ويوافق عليه. تسري الموافقة على المعروض هنا بعينه؛ ولا يوافق أحد على ما قرره بنفسه.</translation>
    </message>
    <message>
        <source>What waits for a second person</source>
        <translation>ما ينتظر شخصًا ثانيًا</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الصفة</translation>
    </message>
    <message>
        <source>such as duty editor</source>
        <translation>مثل: محرر مناوب</translation>
    </message>
    <message>
        <source>What you looked at, and why it holds</source>
        <translation>ما نظرت إليه، ولماذا هو صحيح</translation>
    </message>
    <message>
        <source>Approve (Enter)</source>
        <translation>موافقة (Enter)</translation>
    </message>
</context>
<context>
    <name>BoxDesk</name>
    <message>
        <source>Drag around the face: the cover reaches over the whole head. Shift draws a square, Esc ends it.</source>
        <translation>اسحب حول الوجه: يشمل الحجب الرأس كله. يرسم Shift مربعًا متساوي الأضلاع، ويُنهي Esc الرسم.</translation>
    </message>
    <message>
        <source>There is no other track in the shot of {name}.</source>
        <translation>لا مسار آخر في لقطة ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>Which track shows the same?</source>
        <translation>أي مسار يُظهر الوجه نفسه؟</translation>
    </message>
    <message>
        <source>Both become one track. Press a number, click on a box in the picture, or look at each with the arrows and press Enter.</source>
        <translation>يصبح الاثنان مسارًا واحدًا. اضغط رقمًا، أو انقر مربعًا في الصورة، أو انظر إلى كل مسار بالأسهم واضغط Enter.</translation>
    </message>
    <message>
        <source>Merge {name}</source>
        <translation>دمج ⁨{name}⁩</translation>
    </message>
    <message>
        <source>A new person</source>
        <translation>شخص جديد</translation>
    </message>
    <message>
        <source>Nobody: take it out of {name}</source>
        <translation>لا أحد: إخراجه من ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Whose face is {name}?</source>
        <translation>وجه مَن هو ⁨{name}⁩؟</translation>
    </message>
    <message>
        <source>A decision about a person reaches all tracks of that person. Press a number.</source>
        <translation>القرار بشأن شخص يشمل كل مساراته. اضغط رقمًا.</translation>
    </message>
    <message>
        <source>Person of {name}</source>
        <translation>الشخص الذي يعود إليه ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>حذف ⁨{name}⁩</translation>
    </message>
    <message>
        <source>T{number} is being followed. Go on meanwhile.</source>
        <translation>يجري تتبّع T{number}. تابع عملك في هذه الأثناء.</translation>
    </message>
    <message>
        <source>{step}. Ctrl+Z takes it back.</source>
        <translation>{step}. يتراجع عنه Ctrl+Z.</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Of them, frames in which nothing else covers it, so a copy would show it: {count}.</source>
        <translation>منها إطارات لا يحجبه فيها شيء آخر، فتُظهره النسخة: {count}.</translation>
    </message>
    <message>
        <source>Frames in which {name} covers a face: {count}.</source>
        <translation>إطارات يحجب فيها ⁨{name}⁩ وجهًا: {count}.</translation>
    </message>
    <message>
        <source>Of those, frames in which a detector saw a face: {count}.</source>
        <translation>منها إطارات رأى فيها كاشف وجهًا: {count}.</translation>
    </message>
    <message>
        <source>Decisions that are about it, and are not any more: {count}.</source>
        <translation>قرارات تخصّه ولن تخصّه بعد ذلك: {count}.</translation>
    </message>
    <message>
        <source>{name} covers nothing now.</source>
        <translation>لا يحجب ⁨{name}⁩ شيئًا الآن.</translation>
    </message>
    <message>
        <source>If it is no face, X says so for good, with a reason. Ctrl+Z brings a track back.</source>
        <translation>إن لم يكن وجهًا، فإن X يسجّل ذلك نهائيًا مع سبب. ويعيد Ctrl+Z المسار.</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Say what points to that danger.</source>
        <translation>اذكر ما يدل على هذا الخطر.</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>القضية</translation>
    </message>
    <message>
        <source>What is known of the setting of this clip. It changes how urgent the flags are; everybody stays protected, whatever is said here.</source>
        <translation>ما يُعرف عن ظروف هذا المقطع. يغيّر ذلك مدى استعجال التنبيهات؛ ويبقى كل شخص محميًا مهما ذُكر هنا.</translation>
    </message>
    <message>
        <source>Who holds the persons</source>
        <translation>الجهة التي تحتجز الأشخاص</translation>
    </message>
    <message>
        <source>It is a recording of questioning</source>
        <translation>هذا تسجيل لاستجواب</translation>
    </message>
    <message>
        <source>Return or publication may endanger a prisoner or the family</source>
        <translation>قد تُعرّض العودة أو النشر أسيرًا أو أسرته للخطر</translation>
    </message>
    <message>
        <source>What points to that danger</source>
        <translation>ما يدل على هذا الخطر</translation>
    </message>
    <message>
        <source>What the copy is for</source>
        <translation>الغرض من النسخة</translation>
    </message>
    <message>
        <source>Who will see it</source>
        <translation>من سيشاهدها</translation>
    </message>
    <message>
        <source>Where it was published before</source>
        <translation>أين نُشر من قبل</translation>
    </message>
    <message>
        <source>How the clip was acquired</source>
        <translation>كيف جرى الحصول على المقطع</translation>
    </message>
    <message>
        <source>In which conflict they are held</source>
        <translation>في أي نزاع هم محتجزون</translation>
    </message>
    <message>
        <source>Record and score anew (Enter)</source>
        <translation>تسجيل وإعادة احتساب الدرجات (Enter)</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>إلغاء (Esc)</translation>
    </message>
</context>
<context>
    <name>ChoiceForm</name>
    <message>
        <source>A face is kept or rejected by itself. Press its number, or look at each with the arrows and press Enter.</source>
        <translation>يُبقى كل وجه ظاهرًا أو يُستبعد على حدة. اضغط رقمه، أو انظر إلى كل وجه بالأسهم واضغط Enter.</translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Clip {number}</source>
        <translation>المقطع {number}</translation>
    </message>
    <message>
        <source>Quick scan</source>
        <translation>فحص سريع</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>فحص</translation>
    </message>
    <message>
        <source>The review cannot be saved beside this clip: nothing can be written into its folder. Choose a folder for reviews, then scan it again.</source>
        <translation>لا يمكن حفظ المراجعة بجانب هذا المقطع: لا تمكن الكتابة في مجلده. اختر مجلدًا للمراجعات، ثم افحصه من جديد.</translation>
    </message>
    <message>
        <source>The scan met something that the program does not expect.</source>
        <translation>صادف الفحص أمرًا لا يتوقعه البرنامج.</translation>
    </message>
</context>
<context>
    <name>Clips</name>
    <message>
        <source>not scanned</source>
        <translation>لم يُفحص</translation>
    </message>
    <message>
        <source>to scan</source>
        <translation>بانتظار الفحص</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>صُدِّر</translation>
    </message>
    <message>
        <source>exported and checked again</source>
        <translation>صُدِّر وأُعيد التحقق منه</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>لا تمكن قراءته</translation>
    </message>
    <message>
        <source>{number} to decide</source>
        <translation>بانتظار القرار: {number}</translation>
    </message>
    <message>
        <source>{number} to approve</source>
        <translation>بانتظار الموافقة: {number}</translation>
    </message>
    <message>
        <source>changed since its copy</source>
        <translation>تغيّر منذ نسخته</translation>
    </message>
    <message>
        <source>quick scan</source>
        <translation>فحص سريع</translation>
    </message>
</context>
<context>
    <name>ClipsPanel</name>
    <message>
        <source>A new scan makes a new review: what was decided about this clip goes.</source>
        <translation>الفحص الجديد ينشئ مراجعة جديدة: يزول ما تقرر بشأن هذا المقطع.</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>المقاطع</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>إضافة…</translation>
    </message>
    <message>
        <source>Drop clips or a folder here.

They are searched for faces in the background, on this computer alone. The clips themselves are never changed.</source>
        <translation>أفلِت مقاطع أو مجلدًا هنا.

يُبحث فيها عن وجوه في الخلفية، على هذا الحاسوب وحده. لا تُغيَّر المقاطع نفسها أبدًا.</translation>
    </message>
    <message>
        <source>Choose clips…</source>
        <translation>اختيار مقاطع…</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>إعادة الفحص</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>تركه كما هو</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>فحص</translation>
    </message>
    <message>
        <source>Quick scan</source>
        <translation>فحص سريع</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>إزالة من القائمة</translation>
    </message>
</context>
<context>
    <name>CommandSearch</name>
    <message>
        <source>Find an action</source>
        <translation>البحث عن إجراء</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ماذا تريد أن تفعل؟</translation>
    </message>
    <message>
        <source>Words of the action</source>
        <translation>كلمات الإجراء</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>الإجراءات</translation>
    </message>
</context>
<context>
    <name>CopiesPanel</name>
    <message>
        <source>Copies and what their checks found</source>
        <translation>النسخ وما وجده التحقق منها</translation>
    </message>
    <message>
        <source>No copy was made yet. Ctrl+E makes a covered one and checks it.</source>
        <translation>لم تُصنع أي نسخة بعد. يصنع Ctrl+E نسخة محجوبة ويتحقق منها.</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>لم تُسلَّم</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>سُلِّمت</translation>
    </message>
    <message>
        <source>passed its check</source>
        <translation>اجتازت التحقق</translation>
    </message>
    <message>
        <source>did not pass its check</source>
        <translation>لم تجتز التحقق</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>اجتاز</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>لم يجتز</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>The clip of this review has not been found, so no copy can be made.</source>
        <translation>لم يُعثر على مقطع هذه المراجعة، فلا يمكن صنع نسخة.</translation>
    </message>
    <message>
        <source>Put it beside the review and open it again.</source>
        <translation>ضعه بجانب المراجعة وافتحها من جديد.</translation>
    </message>
    <message>
        <source>There is no copy to check: none was made, or it lies in another folder.</source>
        <translation>لا توجد نسخة للتحقق منها: لم تُصنع أي نسخة، أو هي في مجلد آخر.</translation>
    </message>
    <message>
        <source>Put it beside the review, or export one.</source>
        <translation>ضعها بجانب المراجعة، أو صدّر نسخة.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>التحقق</translation>
    </message>
    <message>
        <source>Its copy is being checked: decide when that has ended.</source>
        <translation>يجري التحقق من نسخته: اتخذ القرار بعد انتهائه.</translation>
    </message>
    <message>
        <source>What a copy keeps</source>
        <translation>ما تُبقيه النسخة</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>A copy is being made of it: decide when that has ended.</source>
        <translation>يجري صنع نسخة منه: اتخذ القرار بعد انتهائها.</translation>
    </message>
    <message>
        <source>The copy did not pass its check, so it was not delivered. The findings stand under “Copies”; choose one to go there.</source>
        <translation>لم تجتز النسخة التحقق، فلم تُسلَّم. النتائج تحت «النسخ»؛ اختر إحداها للانتقال إليها.</translation>
    </message>
    <message>
        <source>{name} was made and has passed its check.</source>
        <translation>صُنعت ⁨{name}⁩ واجتازت التحقق.</translation>
    </message>
    <message>
        <source>Visible in it by decision: {names}.</source>
        <translation>الظاهر فيها بقرار: ⁨{names}⁩.</translation>
    </message>
    <message>
        <source>The check had found what may be a face outside the covers: it is covered now, and stands among the flags.</source>
        <translation>وجد التحقق خارج المواضع المحجوبة ما قد يكون وجهًا: وهو محجوب الآن، ويظهر بين التنبيهات.</translation>
    </message>
    <message>
        <source>It does not follow {names}: a second person has to approve.</source>
        <translation>لم يُتّبع القرار بشأن ⁨{names}⁩: لا بد من موافقة شخص ثانٍ.</translation>
    </message>
    <message>
        <source>Look at the whole copy before you publish it.</source>
        <translation>شاهد النسخة كاملة قبل نشرها.</translation>
    </message>
    <message>
        <source>{name} has passed its check again.</source>
        <translation>اجتازت ⁨{name}⁩ التحقق مرة أخرى.</translation>
    </message>
    <message>
        <source>{name} did not pass its check. See “Copies”.</source>
        <translation>لم تجتز ⁨{name}⁩ التحقق. انظر «النسخ».</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>صفحات التقرير</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>A report is being written: decide when that has ended.</source>
        <translation>يُكتب تقرير الآن: اتخذ القرار بعد انتهائه.</translation>
    </message>
    <message>
        <source>Written: {names}.</source>
        <translation>كُتب: ⁨{names}⁩.</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>On which ground does the face stay visible?</source>
        <translation>على أي مسوّغ يبقى الوجه ظاهرًا؟</translation>
    </message>
    <message>
        <source>What keeps copies from being made?</source>
        <translation>ما الذي يمنع صنع نسخ؟</translation>
    </message>
    <message>
        <source>What is to be noted?</source>
        <translation>ما الذي يُراد تدوينه؟</translation>
    </message>
    <message>
        <source>On hold: something is waited for</source>
        <translation>معلّق: بانتظار أمر ما</translation>
    </message>
    <message>
        <source>Somebody else is asked</source>
        <translation>سُئل شخص آخر</translation>
    </message>
    <message>
        <source>Consent said in captivity</source>
        <translation>موافقة قيلت في الأسر</translation>
    </message>
    <message>
        <source>Published before</source>
        <translation>نُشر من قبل</translation>
    </message>
    <message>
        <source>It stays visible on a ground, with a reason of 40 characters, when a second person has approved it. Until then it is covered.</source>
        <translation>يبقى ظاهرًا على مسوّغ، مع سبب من 40 حرفًا، بعد أن يوافق شخص ثانٍ. وحتى ذلك الحين يُحجب.</translation>
    </message>
    <message>
        <source>The detectors were sure of it, or saw it for more than a second. It is left as it is when a second person has approved that. Until then it is covered.</source>
        <translation>كانت الكواشف متأكدة منه، أو رأته أكثر من ثانية. يُترك كما هو بعد أن يوافق شخص ثانٍ على ذلك. وحتى ذلك الحين يُحجب.</translation>
    </message>
    <message>
        <source>It is covered, and no copy is released. Say who gets the footage.</source>
        <translation>يُحجب، ولا تُجاز أي نسخة. اذكر من يتسلّم المادة المصوّرة.</translation>
    </message>
    <message>
        <source>No copy is made until a later decision takes its place.</source>
        <translation>لا تُصنع أي نسخة حتى يحل قرار لاحق محله.</translation>
    </message>
    <message>
        <source>A note decides nothing: the face is covered.</source>
        <translation>الملاحظة لا تقرر شيئًا: الوجه محجوب.</translation>
    </message>
    <message>
        <source>A face stays visible only on a recorded ground: choose one.</source>
        <translation>لا يبقى وجه ظاهرًا إلا على مسوّغ مسجَّل: اختر واحدًا.</translation>
    </message>
    <message>
        <source>This ground holds for a time only: give the day.</source>
        <translation>يسري هذا المسوّغ لمدة محدودة: حدّد اليوم.</translation>
    </message>
    <message>
        <source>Say why this holds for this person.</source>
        <translation>اذكر لماذا يصح هذا في حق هذا الشخص.</translation>
    </message>
    <message>
        <source>Say in {needed} characters or more why this holds here.</source>
        <translation>اذكر في {needed}&#xa0;حرفًا أو أكثر لماذا يصح هذا هنا.</translation>
    </message>
    <message>
        <source>This has to be answered.</source>
        <translation>لا بد من الإجابة عن هذا.</translation>
    </message>
    <message>
        <source>Record (Enter)</source>
        <translation>تسجيل (Enter)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Last day on which it counts</source>
        <translation>آخر يوم يسري فيه</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>asks for evidence, why a description is not enough, dignity, the family, the editor</source>
        <translation>يسأل عن الدليل، ولماذا لا يكفي الوصف، والكرامة، والأسرة، والمحرر</translation>
    </message>
    <message>
        <source>asks where the evidentiary copy is kept; the face stays covered</source>
        <translation>يسأل أين تُحفظ النسخة المعتمدة دليلًا؛ ويبقى الوجه محجوبًا</translation>
    </message>
    <message>
        <source>asks for evidence, who asked, other ways, the family&apos;s view, a last day</source>
        <translation>يسأل عن الدليل، ومن طلب ذلك، والسبل الأخرى، ورأي الأسرة، وآخر يوم</translation>
    </message>
    <message>
        <source>asks what the person is</source>
        <translation>يسأل عن صفة الشخص</translation>
    </message>
    <message>
        <source>asks for the consent, how to withdraw it, the family</source>
        <translation>يسأل عن الموافقة، وكيف تُسحب، وعن الأسرة</translation>
    </message>
    <message>
        <source>refused from a width of 12 pixels on, and where reprisal is feared</source>
        <translation>يُرفض ابتداءً من عرض 12 بكسل، وحيث يُخشى الانتقام</translation>
    </message>
</context>
<context>
    <name>DeleteForm</name>
    <message>
        <source>Delete it (Enter)</source>
        <translation>حذفه (Enter)</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Withdrawn: {decision}.</source>
        <translation>سُحب: {decision}.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>From now on {who} signs.</source>
        <translation>من الآن فصاعدًا يوقّع ⁨{who}⁩.</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>من يوقّع</translation>
    </message>
    <message>
        <source>The approval was taken back.</source>
        <translation>سُحبت الموافقة.</translation>
    </message>
    <message>
        <source>Who stays visible?</source>
        <translation>من يبقى ظاهرًا؟</translation>
    </message>
    <message>
        <source>Which one is no face?</source>
        <translation>أيها ليس وجهًا؟</translation>
    </message>
    <message>
        <source>Keep {names} visible</source>
        <translation>إبقاء ⁨{names}⁩ ظاهرًا</translation>
    </message>
    <message>
        <source>{names} is no face</source>
        <translation>⁨{names}⁩ ليس وجهًا</translation>
    </message>
    <message>
        <source>{names} is not for publication</source>
        <translation>⁨{names}⁩ ليس للنشر</translation>
    </message>
    <message>
        <source>Hold {names}, or ask</source>
        <translation>تعليق ⁨{names}⁩، أو السؤال عنه</translation>
    </message>
    <message>
        <source>Note on {names}</source>
        <translation>ملاحظة عن ⁨{names}⁩</translation>
    </message>
    <message>
        <source>Recorded: {step}. Ctrl+Z takes it back.</source>
        <translation>سُجِّل: {step}. يتراجع عنه Ctrl+Z.</translation>
    </message>
    <message>
        <source>Approved by {who}.</source>
        <translation>وافق عليه ⁨{who}⁩.</translation>
    </message>
    <message>
        <source>Released by {who}. The file of the copy was not found beside the review, so it was not compared with the one that was checked.</source>
        <translation>أجازها ⁨{who}⁩. لم يُعثر على ملف النسخة بجانب المراجعة، فلم يُقارن بالملف الذي جرى التحقق منه.</translation>
    </message>
    <message>
        <source>Released by {who}: the file is the one that was checked.</source>
        <translation>أجازها ⁨{who}⁩: الملف هو الذي جرى التحقق منه.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>It is about the scene: sound, or what was tagged without a person. Nobody can be covered here; choose what becomes of the sound when you export.</source>
        <translation>يتعلق بالمشهد: الصوت، أو ما وُسم دون شخص. لا يمكن حجب أحد هنا؛ اختر مصير الصوت عند التصدير.</translation>
    </message>
    <message>
        <source>Why it is flagged</source>
        <translation>لماذا نُبِّه إليه</translation>
    </message>
    <message>
        <source>Counts more: {reason}</source>
        <translation>يزيد الخطورة: {reason}</translation>
    </message>
    <message>
        <source>Its part of the score; the parts add up to it.</source>
        <translation>نصيبه من الدرجة؛ ومجموع الأنصبة هو الدرجة.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Show {when}</source>
        <translation>عرض ⁨{when}⁩</translation>
    </message>
    <message>
        <source>Visible for {seconds} s, up to {width} px wide</source>
        <translation>ظاهر مدة {seconds}&#xa0;ث، بعرض يصل إلى {width}&#xa0;بكسل</translation>
    </message>
    <message>
        <source>Remove this tag</source>
        <translation>إزالة هذا الوسم</translation>
    </message>
    <message>
        <source>Found by the check of {copy}.</source>
        <translation>وجده التحقق من ⁨{copy}⁩.</translation>
    </message>
    <message>
        <source>Show where it was found</source>
        <translation>عرض موضع العثور عليه</translation>
    </message>
    <message>
        <source>What counts now</source>
        <translation>ما يسري الآن</translation>
    </message>
    <message>
        <source>{decision}, in part</source>
        <translation>{decision}، جزئيًا</translation>
    </message>
    <message>
        <source>What was decided about it</source>
        <translation>ما تقرر بشأنه</translation>
    </message>
    <message>
        <source>Take the approval back</source>
        <translation>سحب الموافقة</translation>
    </message>
</context>
<context>
    <name>Domain</name>
    <message>
        <source>A face comes out of nothing inside a shot, away from the picture&apos;s edge.</source>
        <translation>يظهر وجه من لا شيء داخل لقطة، بعيدًا عن حافة الصورة.</translation>
    </message>
    <message>
        <source>A face is less than {small_px} px high, near the limit of what the detectors find.</source>
        <translation>ارتفاع الوجه أقل من {small_px}&#xa0;بكسل، وهو قريب من حد ما تجده الكواشف.</translation>
    </message>
    <message>
        <source>A face is lost inside a shot, away from the picture&apos;s edge.</source>
        <translation>يضيع وجه داخل لقطة، بعيدًا عن حافة الصورة.</translation>
    </message>
    <message>
        <source>A relative can be identified.</source>
        <translation>يمكن التعرف على أحد الأقارب.</translation>
    </message>
    <message>
        <source>Already public</source>
        <translation>منشور من قبل</translation>
    </message>
    <message>
        <source>An altered voice can be recognised, and the change may be undone; accent, names and words stay as they are.</source>
        <translation>قد يُتعرف على الصوت المعدَّل، وقد يُزال التعديل؛ وتبقى اللهجة والأسماء والكلمات كما هي.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>الموافقة</translation>
    </message>
    <message>
        <source>Ask about {name}</source>
        <translation>الاستفسار عن ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Audible voice</source>
        <translation>صوت مسموع</translation>
    </message>
    <message>
        <source>Body mark</source>
        <translation>علامة في الجسد</translation>
    </message>
    <message>
        <source>Bridge the gap.</source>
        <translation>سُدّ الثغرة.</translation>
    </message>
    <message>
        <source>Captors covered, prisoners not</source>
        <translation>الآسرون محجوبون، والأسرى ظاهرون</translation>
    </message>
    <message>
        <source>Change a track</source>
        <translation>تغيير مسار</translation>
    </message>
    <message>
        <source>Check a copy again</source>
        <translation>إعادة التحقق من نسخة</translation>
    </message>
    <message>
        <source>Check of the copy failed</source>
        <translation>فشل التحقق من النسخة</translation>
    </message>
    <message>
        <source>Child or specially vulnerable</source>
        <translation>طفل أو شخص شديد الضعف</translation>
    </message>
    <message>
        <source>Choose a style that owes nothing to the picture.</source>
        <translation>اختر أسلوبًا لا يأخذ شيئًا من الصورة.</translation>
    </message>
    <message>
        <source>Civilian in enemy hands</source>
        <translation>مدني في قبضة العدو</translation>
    </message>
    <message>
        <source>Civilians in enemy hands have the same protection.</source>
        <translation>للمدنيين في قبضة العدو الحماية نفسها.</translation>
    </message>
    <message>
        <source>Confirm the face, or reject it.</source>
        <translation>أكّد الوجه أو استبعده.</translation>
    </message>
    <message>
        <source>Cover every face, leave the sound out, and leave out what was said.</source>
        <translation>احجب كل وجه، واحذف الصوت، واحذف ما قيل.</translation>
    </message>
    <message>
        <source>Cover every head, and ask the responsible editor.</source>
        <translation>احجب كل رأس، واسأل المحرر المسؤول.</translation>
    </message>
    <message>
        <source>Cover every head.</source>
        <translation>احجب كل رأس.</translation>
    </message>
    <message>
        <source>Cover the face, and silence the voice.</source>
        <translation>احجب الوجه، وأسكِت الصوت.</translation>
    </message>
    <message>
        <source>Cover the head, and ask the responsible editor.</source>
        <translation>احجب الرأس، واسأل المحرر المسؤول.</translation>
    </message>
    <message>
        <source>Cover the head.</source>
        <translation>احجب الرأس.</translation>
    </message>
    <message>
        <source>Cover what the check found</source>
        <translation>حجب ما وجده التحقق</translation>
    </message>
    <message>
        <source>Cover {name}</source>
        <translation>حجب ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Danger on return, or of reprisal</source>
        <translation>خطر عند العودة، أو خطر انتقام</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>قرار</translation>
    </message>
    <message>
        <source>Decide by a file</source>
        <translation>قرارات من ملف</translation>
    </message>
    <message>
        <source>Delete a track</source>
        <translation>حذف مسار</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>حذف ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Dignity of the dead, and notice to families.</source>
        <translation>كرامة الموتى، وإبلاغ الأسر.</translation>
    </message>
    <message>
        <source>Document or device visible</source>
        <translation>وثيقة أو جهاز ظاهر</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>رسم مربع</translation>
    </message>
    <message>
        <source>Earlier publication does not remove the concern.</source>
        <translation>النشر السابق لا يزيل الإشكال.</translation>
    </message>
    <message>
        <source>End {name} here</source>
        <translation>إنهاء ⁨{name}⁩ هنا</translation>
    </message>
    <message>
        <source>Exposure time</source>
        <translation>مدة الظهور</translation>
    </message>
    <message>
        <source>Extend the track, or draw the box by hand.</source>
        <translation>مدّد المسار، أو ارسم المربع يدويًا.</translation>
    </message>
    <message>
        <source>Face about {width_px} px wide. People who know this person may recognise it from {familiar_px} px, less in motion.</source>
        <translation>وجه بعرض نحو {width_px}&#xa0;بكسل. قد يتعرف عليه من يعرف هذا الشخص ابتداءً من {familiar_px}&#xa0;بكسل، وأقل من ذلك مع الحركة.</translation>
    </message>
    <message>
        <source>Family or third person</source>
        <translation>أحد أفراد الأسرة أو شخص ثالث</translation>
    </message>
    <message>
        <source>File metadata</source>
        <translation>بيانات الملف الوصفية</translation>
    </message>
    <message>
        <source>Fill it in or leave it out; a copy carries no coordinates.</source>
        <translation>املأ موضعه أو احذفه؛ لا تحمل النسخة إحداثيات.</translation>
    </message>
    <message>
        <source>Fill it in, with a colour that owes nothing to it.</source>
        <translation>املأ موضعه بلون لا صلة له به.</translation>
    </message>
    <message>
        <source>Fill the text in, with a colour that owes nothing to it.</source>
        <translation>املأ موضع النص بلون لا صلة له به.</translation>
    </message>
    <message>
        <source>Follow {name}</source>
        <translation>تتبّع ⁨{name}⁩</translation>
    </message>
    <message>
        <source>For {alone_s} s or more the detectors disagree: hardly ever do both find the face.</source>
        <translation>تختلف الكواشف طوال {alone_s}&#xa0;ث أو أكثر: نادرًا ما يجد كلاهما الوجه.</translation>
    </message>
    <message>
        <source>Frames without cover: {frames}. One frame is enough.</source>
        <translation>إطارات بلا حجب: {frames}. إطار واحد يكفي.</translation>
    </message>
    <message>
        <source>Gap in the cover</source>
        <translation>ثغرة في الحجب</translation>
    </message>
    <message>
        <source>Group of prisoners</source>
        <translation>مجموعة من الأسرى</translation>
    </message>
    <message>
        <source>Hold {name}</source>
        <translation>تعليق ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Hold {name} still</source>
        <translation>تثبيت ⁨{name}⁩ في مكانه</translation>
    </message>
    <message>
        <source>Humiliating or coercive scene ({what}). Covering the face is not enough.</source>
        <translation>مشهد مُذلّ أو قسري ({what}). حجب الوجه لا يكفي.</translation>
    </message>
    <message>
        <source>Identifiable face</source>
        <translation>وجه يمكن التعرف عليه</translation>
    </message>
    <message>
        <source>Identity paper, tag, letter or screen visible.</source>
        <translation>بطاقة هوية أو قرص هوية أو رسالة أو شاشة ظاهرة.</translation>
    </message>
    <message>
        <source>Insignia, unit patch, distinctive clothing</source>
        <translation>شارات أو رقعة وحدة عسكرية أو ملابس مميِّزة</translation>
    </message>
    <message>
        <source>Interrogation setting</source>
        <translation>سياق استجواب</translation>
    </message>
    <message>
        <source>Keep {name}</source>
        <translation>إبقاء ⁨{name}⁩ ظاهرًا</translation>
    </message>
    <message>
        <source>Leave the sound out, or silence it.</source>
        <translation>احذف الصوت، أو أسكِته.</translation>
    </message>
    <message>
        <source>Leave the stretch out, or cover the head.</source>
        <translation>احذف هذه الفترة، أو احجب الرأس.</translation>
    </message>
    <message>
        <source>Leave the stretch out, or show it only for a compelling public interest with every identity covered.</source>
        <translation>احذف هذه الفترة، أو لا تعرضها إلا لمصلحة عامة ملحّة مع حجب كل هوية.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Make the case key</source>
        <translation>إنشاء مفتاح القضية</translation>
    </message>
    <message>
        <source>Make the copy again, or find out what the check saw.</source>
        <translation>اصنع النسخة من جديد، أو تبيّن ما رآه التحقق.</translation>
    </message>
    <message>
        <source>Mark that can single the person out ({what}).</source>
        <translation>علامة قد تميّز الشخص عن غيره ({what}).</translation>
    </message>
    <message>
        <source>Merge {name}</source>
        <translation>دمج ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Missed-face suspicion</source>
        <translation>اشتباه في وجه فائت</translation>
    </message>
    <message>
        <source>Move a tag</source>
        <translation>نقل وسم</translation>
    </message>
    <message>
        <source>Move the box of {name}</source>
        <translation>نقل مربع ⁨{name}⁩</translation>
    </message>
    <message>
        <source>None of its own: decide as if it were new.</source>
        <translation>لا شيء خاصًا بها: قرّر كأنها جديدة.</translation>
    </message>
    <message>
        <source>None of its own: it makes every other item count more.</source>
        <translation>لا شيء خاصًا بها: فهي تزيد وزن كل بند آخر.</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>لم يُحلَّل</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>ملاحظة عن ⁨{name}⁩</translation>
    </message>
    <message>
        <source>On-screen name or text</source>
        <translation>اسم أو نص على الشاشة</translation>
    </message>
    <message>
        <source>Personal data is spoken.</source>
        <translation>تُذكر بيانات شخصية.</translation>
    </message>
    <message>
        <source>Possible face, detector unsure. Confirm or reject.</source>
        <translation>وجه محتمل، والكاشف غير متأكد. أكّده أو استبعده.</translation>
    </message>
    <message>
        <source>Possible minor, or a specially vulnerable person.</source>
        <translation>قاصر محتمل، أو شخص شديد الضعف.</translation>
    </message>
    <message>
        <source>Publish the copy, never the source.</source>
        <translation>انشر النسخة، ولا تنشر المصدر أبدًا.</translation>
    </message>
    <message>
        <source>Put together a person</source>
        <translation>جمع مسارات شخص</translation>
    </message>
    <message>
        <source>Record a copy</source>
        <translation>تسجيل نسخة</translation>
    </message>
    <message>
        <source>Recording of questioning: named as covered material by the ICRC.</source>
        <translation>تسجيل لاستجواب: تعدّه اللجنة الدولية للصليب الأحمر صراحةً من المواد المشمولة.</translation>
    </message>
    <message>
        <source>Reject {name}</source>
        <translation>استبعاد ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Remove a box of {name}</source>
        <translation>إزالة مربع من ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>إزالة وسم</translation>
    </message>
    <message>
        <source>Remove the record of a copy</source>
        <translation>إزالة سجل نسخة</translation>
    </message>
    <message>
        <source>Restrict {name}</source>
        <translation>تقييد نشر ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Return or publication may endanger the prisoner or the family.</source>
        <translation>قد تُعرّض العودة أو النشر الأسير أو أسرته للخطر.</translation>
    </message>
    <message>
        <source>Scan the clip again without --quick.</source>
        <translation>افحص المقطع من جديد دون ‎--quick.</translation>
    </message>
    <message>
        <source>Score the risk</source>
        <translation>احتساب درجات الخطورة</translation>
    </message>
    <message>
        <source>Set a role</source>
        <translation>تحديد صفة</translation>
    </message>
    <message>
        <source>Set the case</source>
        <translation>تحديد القضية</translation>
    </message>
    <message>
        <source>Several prisoners are shown together.</source>
        <translation>يظهر عدة أسرى معًا.</translation>
    </message>
    <message>
        <source>Show the person for a shorter time.</source>
        <translation>اعرض الشخص مدة أقصر.</translation>
    </message>
    <message>
        <source>Silence the stretch.</source>
        <translation>أسكِت هذه الفترة.</translation>
    </message>
    <message>
        <source>Split {name}</source>
        <translation>تقسيم ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Spoken personal data</source>
        <translation>بيانات شخصية منطوقة</translation>
    </message>
    <message>
        <source>Start {name} here</source>
        <translation>بداية ⁨{name}⁩ هنا</translation>
    </message>
    <message>
        <source>Subtitle or data stream</source>
        <translation>ترجمة مرئية أو دفق بيانات</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Take a person apart</source>
        <translation>تفريق مسارات شخص</translation>
    </message>
    <message>
        <source>Take a track out of a person</source>
        <translation>إخراج مسار من شخص</translation>
    </message>
    <message>
        <source>Take tracks over from a file</source>
        <translation>أخذ مسارات من ملف</translation>
    </message>
    <message>
        <source>Text that may name the person, number, unit or place.</source>
        <translation>نص قد يذكر اسم الشخص أو رقمه أو وحدته أو مكانه.</translation>
    </message>
    <message>
        <source>The dead</source>
        <translation>الموتى</translation>
    </message>
    <message>
        <source>The file carries {count} text or data streams or chapters. A copy does not carry them.</source>
        <translation>يحمل الملف {count} من دفوق النصوص أو البيانات أو الفصول. لا تحملها النسخة.</translation>
    </message>
    <message>
        <source>The file&apos;s tags name: {keys}. A copy does not carry them.</source>
        <translation>تذكر بيانات الملف الوصفية: ⁨{keys}⁩. لا تحملها النسخة.</translation>
    </message>
    <message>
        <source>The newest copy did not pass its check: {list}.</source>
        <translation>لم تجتز أحدث نسخة التحقق: ⁨{list}⁩.</translation>
    </message>
    <message>
        <source>The person is visible for {seconds} s.</source>
        <translation>يظهر الشخص مدة {seconds}&#xa0;ث.</translation>
    </message>
    <message>
        <source>The place of capture or internment can be worked out.</source>
        <translation>يمكن استنتاج مكان الأسر أو الاحتجاز.</translation>
    </message>
    <message>
        <source>The scan was quick: {frames} frames were not analysed.</source>
        <translation>كان الفحص سريعًا: لم يُحلَّل {frames} من الإطارات.</translation>
    </message>
    <message>
        <source>The source hides the captors and shows the prisoners.</source>
        <translation>يُخفي المصدر الآسرين ويُظهر الأسرى.</translation>
    </message>
    <message>
        <source>There is sound, and who speaks is not known. A voice identifies; changing its pitch does not remove it.</source>
        <translation>يوجد صوت، ولا يُعرف من يتكلم. الصوت يدل على صاحبه؛ وتغيير طبقته لا يزيل ذلك.</translation>
    </message>
    <message>
        <source>This style keeps content of the face. In tests of real blurs and mosaics a trained program recognised 89 to 98 of 100 faces.</source>
        <translation>يُبقي هذا الأسلوب شيئًا من محتوى الوجه. في اختبارات على تمويه وفسيفساء حقيقيين تعرّف برنامج مدرَّب على ما بين 89 و98 من كل 100 وجه.</translation>
    </message>
    <message>
        <source>Uncertain detection</source>
        <translation>كشف غير مؤكد</translation>
    </message>
    <message>
        <source>Undignified or coercive scene</source>
        <translation>مشهد مهين أو قسري</translation>
    </message>
    <message>
        <source>Unit and rank narrow the circle of persons.</source>
        <translation>الوحدة والرتبة تضيّقان دائرة الأشخاص.</translation>
    </message>
    <message>
        <source>Weak style chosen</source>
        <translation>اختير أسلوب ضعيف</translation>
    </message>
    <message>
        <source>What is said here could endanger the prisoner or the family on return.</source>
        <translation>قد يعرّض ما يقال هنا الأسير أو أسرته للخطر عند العودة.</translation>
    </message>
    <message>
        <source>Withdraw a decision</source>
        <translation>سحب قرار</translation>
    </message>
    <message>
        <source>Withdraw an approval</source>
        <translation>سحب موافقة</translation>
    </message>
    <message>
        <source>amputation</source>
        <translation>بتر</translation>
    </message>
    <message>
        <source>and</source>
        <translation>و</translation>
    </message>
    <message>
        <source>asked elsewhere</source>
        <translation>أُحيل إلى جهة أخرى</translation>
    </message>
    <message>
        <source>blindfolded</source>
        <translation>معصوب العينين</translation>
    </message>
    <message>
        <source>bound or tied</source>
        <translation>مقيَّد أو مربوط</translation>
    </message>
    <message>
        <source>bystander, not in enemy hands</source>
        <translation>عابر سبيل، ليس في قبضة العدو</translation>
    </message>
    <message>
        <source>cannot be recognised in this footage</source>
        <translation>لا يمكن التعرف عليه في هذه المادة</translation>
    </message>
    <message>
        <source>captor or guard</source>
        <translation>آسِر أو حارس</translation>
    </message>
    <message>
        <source>captors are covered, prisoners are not</source>
        <translation>الآسرون محجوبون، والأسرى ظاهرون</translation>
    </message>
    <message>
        <source>child, or specially vulnerable</source>
        <translation>طفل، أو شخص شديد الضعف</translation>
    </message>
    <message>
        <source>civilian in enemy hands</source>
        <translation>مدني في قبضة العدو</translation>
    </message>
    <message>
        <source>civilians in enemy hands (Geneva Convention IV)</source>
        <translation>مدنيون في قبضة العدو (اتفاقية جنيف الرابعة)</translation>
    </message>
    <message>
        <source>compelling public interest in who this is</source>
        <translation>مصلحة عامة ملحّة في معرفة من هو</translation>
    </message>
    <message>
        <source>consent given after release, in safety</source>
        <translation>موافقة أُعطيت بعد الإفراج، في أمان</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>يسري</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>حجب</translation>
    </message>
    <message>
        <source>criticises the own side</source>
        <translation>ينتقد الطرف الذي ينتمي إليه</translation>
    </message>
    <message>
        <source>date, form, language and scope of the consent</source>
        <translation>تاريخ الموافقة وشكلها ولغتها ونطاقها</translation>
    </message>
    <message>
        <source>dead person</source>
        <translation>شخص ميت</translation>
    </message>
    <message>
        <source>delegate of the Red Cross or Red Crescent</source>
        <translation>مندوب الصليب الأحمر أو الهلال الأحمر</translation>
    </message>
    <message>
        <source>document, letter or screen that can be read</source>
        <translation>وثيقة أو رسالة أو شاشة يمكن قراءتها</translation>
    </message>
    <message>
        <source>does not hold any more: persons, a role or a risk of reprisal say otherwise</source>
        <translation>لم يعد قائمًا: الأشخاص أو صفةٌ أو خطر الانتقام يدل على خلافه</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>انتهت مدته</translation>
    </message>
    <message>
        <source>gives military information</source>
        <translation>يُدلي بمعلومات عسكرية</translation>
    </message>
    <message>
        <source>how the consent can be withdrawn</source>
        <translation>كيف يمكن سحب الموافقة</translation>
    </message>
    <message>
        <source>how the person&apos;s dignity is kept</source>
        <translation>كيف تُصان كرامة الشخص</translation>
    </message>
    <message>
        <source>in distress</source>
        <translation>في محنة</translation>
    </message>
    <message>
        <source>injured</source>
        <translation>مصاب</translation>
    </message>
    <message>
        <source>insignia, unit patch or distinctive clothing</source>
        <translation>شارات أو رقعة وحدة عسكرية أو ملابس مميِّزة</translation>
    </message>
    <message>
        <source>international armed conflict (Geneva Convention III)</source>
        <translation>نزاع مسلح دولي (اتفاقية جنيف الثالثة)</translation>
    </message>
    <message>
        <source>interrogator</source>
        <translation>مستجوِب</translation>
    </message>
    <message>
        <source>its approval lapsed: what was approved is not what is there now</source>
        <translation>سقطت الموافقة عليه: ما وُوفق عليه ليس هو الموجود الآن</translation>
    </message>
    <message>
        <source>journalist</source>
        <translation>صحفي</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>إبقاء ظاهرًا</translation>
    </message>
    <message>
        <source>medical staff</source>
        <translation>عامل في الخدمات الطبية</translation>
    </message>
    <message>
        <source>mocked or insulted</source>
        <translation>موضع سخرية أو إهانة</translation>
    </message>
    <message>
        <source>name tape or text that may name the person</source>
        <translation>شريط اسم أو نص قد يسمّي الشخص</translation>
    </message>
    <message>
        <source>names others</source>
        <translation>يذكر أسماء آخرين</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>ليس وجهًا</translation>
    </message>
    <message>
        <source>non-international armed conflict (common Article 3)</source>
        <translation>نزاع مسلح غير دولي (المادة 3 المشتركة)</translation>
    </message>
    <message>
        <source>not a protected person (captor, interviewer, medic, official)</source>
        <translation>ليس شخصًا محميًا (آسِر أو محاوِر أو مسعف أو مسؤول)</translation>
    </message>
    <message>
        <source>not for publication</source>
        <translation>ليس للنشر</translation>
    </message>
    <message>
        <source>note of a consent said in captivity</source>
        <translation>ملاحظة عن موافقة قيلت في الأسر</translation>
    </message>
    <message>
        <source>note of an earlier publication</source>
        <translation>ملاحظة عن نشر سابق</translation>
    </message>
    <message>
        <source>official</source>
        <translation>مسؤول رسمي</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>معلّق</translation>
    </message>
    <message>
        <source>paraded</source>
        <translation>معروض أمام الجمهور</translation>
    </message>
    <message>
        <source>place that can be worked out</source>
        <translation>مكان يمكن استنتاجه</translation>
    </message>
    <message>
        <source>prisoner of war</source>
        <translation>أسير حرب</translation>
    </message>
    <message>
        <source>public interest in what is shown, with faces and voices covered</source>
        <translation>مصلحة عامة فيما يُعرض، مع حجب الوجوه والأصوات</translation>
    </message>
    <message>
        <source>published before</source>
        <translation>نُشر من قبل</translation>
    </message>
    <message>
        <source>reference of the evidence: a file, archive or case number</source>
        <translation>مرجع الدليل: رقم ملف أو أرشيف أو قضية</translation>
    </message>
    <message>
        <source>relative who can be identified</source>
        <translation>قريب يمكن التعرف عليه</translation>
    </message>
    <message>
        <source>says not to want to return</source>
        <translation>يقول إنه لا يريد العودة</translation>
    </message>
    <message>
        <source>scar</source>
        <translation>ندبة</translation>
    </message>
    <message>
        <source>speaks of surrender or desertion</source>
        <translation>يتحدث عن الاستسلام أو الفرار</translation>
    </message>
    <message>
        <source>spoken name, number, unit or address</source>
        <translation>اسم أو رقم أو وحدة أو عنوان منطوق</translation>
    </message>
    <message>
        <source>statement about own acts, made in captivity</source>
        <translation>أقوال عن أفعاله، أدلى بها في الأسر</translation>
    </message>
    <message>
        <source>statement that may be forced</source>
        <translation>أقوال قد تكون قسرية</translation>
    </message>
    <message>
        <source>tattoo</source>
        <translation>وشم</translation>
    </message>
    <message>
        <source>the family&apos;s view, or why it cannot be had</source>
        <translation>رأي الأسرة، أو سبب تعذّر الحصول عليه</translation>
    </message>
    <message>
        <source>the legal basis of the transfer</source>
        <translation>الأساس القانوني للنقل</translation>
    </message>
    <message>
        <source>the responsible editor</source>
        <translation>المحرر المسؤول</translation>
    </message>
    <message>
        <source>undressed</source>
        <translation>مجرَّد من ملابسه</translation>
    </message>
    <message>
        <source>unknown, so protected</source>
        <translation>مجهول، فهو محمي</translation>
    </message>
    <message>
        <source>unknown: everyone counts as protected</source>
        <translation>مجهول: يُعدّ كل شخص محميًا</translation>
    </message>
    <message>
        <source>vital interest of the prisoner</source>
        <translation>مصلحة حيوية للأسير</translation>
    </message>
    <message>
        <source>voice that can be heard</source>
        <translation>صوت يمكن سماعه</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>ينتظر شخصًا ثانيًا</translation>
    </message>
    <message>
        <source>what harm to the family was considered</source>
        <translation>ما الضرر المحتمل للأسرة الذي نُظر فيه</translation>
    </message>
    <message>
        <source>what is asked, or waited for</source>
        <translation>ما الذي يُسأل عنه أو يُنتظر</translation>
    </message>
    <message>
        <source>what the law on privacy says of a bystander</source>
        <translation>ما يقوله قانون الخصوصية بشأن عابر السبيل</translation>
    </message>
    <message>
        <source>what the person is: CAPTOR, INTERROGATOR, JOURNALIST, RED_CROSS, MEDICAL, OFFICIAL, BYSTANDER</source>
        <translation>صفة الشخص: CAPTOR (آسِر)، INTERROGATOR (مستجوِب)، JOURNALIST (صحفي)، RED_CROSS (الصليب الأحمر)، MEDICAL (خدمات طبية)، OFFICIAL (مسؤول)، BYSTANDER (عابر سبيل)</translation>
    </message>
    <message>
        <source>when and how the footage was handed over</source>
        <translation>متى وكيف سُلِّمت المادة المصوّرة</translation>
    </message>
    <message>
        <source>where the evidentiary copy is preserved</source>
        <translation>أين تُحفظ النسخة المعتمدة دليلًا</translation>
    </message>
    <message>
        <source>who asked for it</source>
        <translation>من طلب ذلك</translation>
    </message>
    <message>
        <source>who has to answer: lawyer, editor, safety officer</source>
        <translation>من عليه أن يجيب: محامٍ أو محرر أو مسؤول سلامة</translation>
    </message>
    <message>
        <source>who receives the footage</source>
        <translation>من يتسلّم المادة المصوّرة</translation>
    </message>
    <message>
        <source>why a description is not enough</source>
        <translation>لماذا لا يكفي الوصف</translation>
    </message>
    <message>
        <source>why capture card, information bureau and tracing by the ICRC do not serve</source>
        <translation>لماذا لا تفي بطاقة الأسر ومكتب الاستعلامات وبحث اللجنة الدولية للصليب الأحمر بالغرض</translation>
    </message>
    <message>
        <source>wound</source>
        <translation>جرح</translation>
    </message>
    <message>
        <source>{why} Assume viewers with files and personal knowledge.</source>
        <translation>{why} افترض أن لدى المشاهدين ملفات ومعرفة شخصية.</translation>
    </message>
    <message>
        <source>{why} Check that the face is covered.</source>
        <translation>{why} تحقق من أن الوجه محجوب.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that the program did not expect. What you decided is saved.</source>
        <translation>حدث خطأ لم يتوقعه البرنامج. ما قررته محفوظ.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Soft, like a blur (drawn by chance)</source>
        <translation>ناعم كالتمويه (مرسوم عشوائيًا)</translation>
    </message>
    <message>
        <source>Blocks, like a mosaic (drawn by chance)</source>
        <translation>مكعبات كالفسيفساء (مرسومة عشوائيًا)</translation>
    </message>
    <message>
        <source>Plain grey</source>
        <translation>رمادي سادة</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>حذفه</translation>
    </message>
    <message>
        <source>Keep it: voices and names are heard</source>
        <translation>إبقاؤه: تُسمع الأصوات والأسماء</translation>
    </message>
    <message>
        <source>Silence in its place</source>
        <translation>صمت في مكانه</translation>
    </message>
    <message>
        <source>A tone in its place</source>
        <translation>نغمة في مكانه</translation>
    </message>
    <message>
        <source>Alter the voices</source>
        <translation>تعديل الأصوات</translation>
    </message>
    <message>
        <source>Draft: small and quick, for showing around</source>
        <translation>مسودة: صغيرة وسريعة، للعرض الداخلي</translation>
    </message>
    <message>
        <source>Standard: one hardly sees a difference</source>
        <translation>عادية: لا يكاد يُرى فرق</translation>
    </message>
    <message>
        <source>Master: large and slow</source>
        <translation>أصل للأرشفة: كبيرة وبطيئة</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export a covered copy</source>
        <translation>تصدير نسخة محجوبة</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>لا شيء.</translation>
    </message>
    <message>
        <source>Folder for the copy</source>
        <translation>مجلد النسخة</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>مخفي</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>الحجب</translation>
    </message>
    <message>
        <source>None of them holds a pixel of what it covers.</source>
        <translation>لا يحتفظ أي منها ببكسل واحد مما يحجبه.</translation>
    </message>
    <message>
        <source>Export and check</source>
        <translation>تصدير وتحقق</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>I accept this risk</source>
        <translation>أقبل هذه المخاطرة</translation>
    </message>
    <message>
        <source>Sound stream {number}</source>
        <translation>دفق الصوت {number}</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>الجودة</translation>
    </message>
    <message>
        <source>Make whole frames of interlaced ones</source>
        <translation>تحويل الإطارات المتشابكة إلى إطارات كاملة</translation>
    </message>
    <message>
        <source>Try the encoder of the graphics chip</source>
        <translation>تجربة مرمِّز شريحة الرسوميات</translation>
    </message>
    <message>
        <source>Take stretches without covers over as they are</source>
        <translation>نقل الفترات الخالية من الحجب كما هي</translation>
    </message>
    <message>
        <source>Faster and exact where it is safe; but they can be matched with the clip.</source>
        <translation>أسرع ومطابق حيث يكون ذلك آمنًا؛ لكن يمكن مطابقتها مع المقطع.</translation>
    </message>
    <message>
        <source>Add a signed note of what was done (C2PA)</source>
        <translation>إضافة بيان موقّع بما جرى (C2PA)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Left empty, copies are numbered. The name of the clip could name somebody.</source>
        <translation>إن تُرك فارغًا رُقّمت النسخ. فقد يدل اسم المقطع على شخص.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>As it is decided now</source>
        <translation>بحسب القرارات الحالية</translation>
    </message>
    <message>
        <source>The copy keeps</source>
        <translation>ما تُبقيه النسخة</translation>
    </message>
    <message>
        <source>It does not have</source>
        <translation>ما لا تحمله</translation>
    </message>
    <message numerus="yes">
        <source>Faces without a decision, which are covered: %n.</source>
        <translation>
            <numerusform>لا وجه بلا قرار.</numerusform>
            <numerusform>وجه واحد بلا قرار: يُحجب.</numerusform>
            <numerusform>وجهان بلا قرار: يُحجبان.</numerusform>
            <numerusform>%n وجوه بلا قرار: تُحجب.</numerusform>
            <numerusform>%n وجهًا بلا قرار: تُحجب.</numerusform>
            <numerusform>%n وجه بلا قرار: تُحجب.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left visible: {names}.</source>
        <translation>يبقى ظاهرًا: ⁨{names}⁩.</translation>
    </message>
    <message>
        <source>Covered until a second person approves: {names}.</source>
        <translation>محجوب حتى يوافق شخص ثانٍ: ⁨{names}⁩.</translation>
    </message>
    <message>
        <source>Whatever was found is covered.</source>
        <translation>كل ما عُثر عليه محجوب.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>{question} (may be left out)</source>
        <translation>{question} (يمكن تركه)</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>to decide</source>
        <translation>بانتظار القرار</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>بانتظار الموافقة</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>محجوب</translation>
    </message>
    <message>
        <source>stays visible</source>
        <translation>يبقى ظاهرًا</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>ليس وجهًا</translation>
    </message>
    <message>
        <source>decided in parts</source>
        <translation>قرارات متفرقة</translation>
    </message>
    <message>
        <source>about the scene</source>
        <translation>عن المشهد</translation>
    </message>
    <message>
        <source>the scene</source>
        <translation>المشهد</translation>
    </message>
    <message>
        <source>{about} at {time}, risk {score} of 100, {state}</source>
        <translation>⁨{about}⁩ عند ⁨{time}⁩، درجة الخطورة ⁨{score}⁩ من 100، ⁨{state}⁩</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>المشهد</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>⁨{names}⁩ و{count} غيرها</translation>
    </message>
</context>
<context>
    <name>FlagsPanel</name>
    <message>
        <source>Flags, worst first</source>
        <translation>التنبيهات، الأشد أولًا</translation>
    </message>
    <message>
        <source>Only what is to decide</source>
        <translation>ما ينتظر القرار فقط</translation>
    </message>
    <message>
        <source>The flags of a clip stand here, worst first, when it was scanned.</source>
        <translation>تظهر هنا تنبيهات المقطع، الأشد أولًا، بعد فحصه.</translation>
    </message>
    <message>
        <source>Everything is decided. Export a covered copy next (Ctrl+E).</source>
        <translation>صدر قرار بشأن كل شيء. صدّر الآن نسخة محجوبة (Ctrl+E).</translation>
    </message>
    <message>
        <source>No flags. Faces may have been missed all the same: look at the clip, and draw a box (D) where one has.</source>
        <translation>لا تنبيهات. ومع ذلك ربما فاتت وجوه: شاهد المقطع، وارسم مربعًا (D) حيث فات وجه.</translation>
    </message>
</context>
<context>
    <name>Followings</name>
    <message>
        <source>Follow {name}</source>
        <translation>تتبّع ⁨{name}⁩</translation>
    </message>
    <message>
        <source>{name} was followed: it is in the picture at {when}, frames: {count}.</source>
        <translation>جرى تتبّع ⁨{name}⁩: يظهر في الصورة عند ⁨{when}⁩، عدد الإطارات: {count}.</translation>
    </message>
    <message>
        <source>It was lost at {when}: see what is to be covered after that.</source>
        <translation>ضاع عند ⁨{when}⁩: انظر ما الذي ينبغي حجبه بعد ذلك.</translation>
    </message>
    <message>
        <source>{name} was not followed. F follows it from a frame on, H holds it still.</source>
        <translation>لم يجرِ تتبّع ⁨{name}⁩. يتتبّعه F ابتداءً من إطار، ويثبّته H في مكانه.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Back (Esc)</source>
        <translation>رجوع (Esc)</translation>
    </message>
</context>
<context>
    <name>FrameService</name>
    <message>
        <source>The process that reads the clip does not answer.</source>
        <translation>العملية التي تقرأ المقطع لا تستجيب.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>حاول مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>First steps</source>
        <translation>الخطوات الأولى</translation>
    </message>
    <message>
        <source>The program finds most faces, not every face, and no names in the picture. Look at the whole copy before you publish it. Nothing leaves this computer.</source>
        <translation>يجد البرنامج معظم الوجوه لا كل وجه، ولا يجد الأسماء في الصورة. شاهد النسخة كاملة قبل نشرها. لا شيء يغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Try the clip that comes along</source>
        <translation>تجربة المقطع المرفق</translation>
    </message>
    <message>
        <source>Open clips…</source>
        <translation>فتح مقاطع…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>1. Drop clips into the window</source>
        <translation>1. أفلِت المقاطع في النافذة</translation>
    </message>
    <message>
        <source>They are searched for faces one after the other. The first flags show while the search still runs.</source>
        <translation>يُبحث فيها عن وجوه واحدًا بعد الآخر. تظهر التنبيهات الأولى والبحث لا يزال جاريًا.</translation>
    </message>
    <message>
        <source>2. Decide, worst first</source>
        <translation>2. قرّر، الأشد أولًا</translation>
    </message>
    <message>
        <source>N goes to the next flag and plays it again and again. B covers. K keeps somebody visible, on a ground and with a reason, when a second person has approved. X says that it is no face. What nobody decides stays covered.</source>
        <translation>ينتقل N إلى التنبيه التالي ويكرر تشغيله. يحجب B. يُبقي K شخصًا ظاهرًا على مسوّغ وبسبب، بعد أن يوافق شخص ثانٍ. ويعني X أنه ليس وجهًا. وما لا يقرر أحد بشأنه يبقى محجوبًا.</translation>
    </message>
    <message>
        <source>3. Look at what the copy will show</source>
        <translation>3. شاهد ما ستُظهره النسخة</translation>
    </message>
    <message>
        <source>3 shows the covered picture, 1 the original. Where a face was missed, press D and draw a box: it is followed.</source>
        <translation>يعرض 3 الصورة المحجوبة، و1 الأصل. حيث فات وجه، اضغط D وارسم مربعًا: يجري تتبّعه.</translation>
    </message>
    <message>
        <source>4. Export</source>
        <translation>4. صدّر</translation>
    </message>
    <message>
        <source>Ctrl+E makes a covered copy and checks it. Only a copy that passes gets its name. Then write the report. ? lists all keys.</source>
        <translation>يصنع Ctrl+E نسخة محجوبة ويتحقق منها. لا تحصل على اسمها إلا نسخة تجتاز التحقق. ثم اكتب التقرير. ويعرض ? جميع المفاتيح.</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>What you decide now is for the marked range only: {when}</source>
        <translation>ما تقرره الآن هو للنطاق المعلَّم فقط: ⁨{when}⁩</translation>
    </message>
    <message>
        <source>Nothing can be decided before the scan is done.</source>
        <translation>لا يمكن اتخاذ أي قرار قبل انتهاء الفحص.</translation>
    </message>
    <message>
        <source>It can only be looked at. {why}</source>
        <translation>للاطلاع فقط. {why}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The clip was scanned</source>
        <translation>فُحص المقطع</translation>
    </message>
    <message>
        <source>The review of an older version was taken over</source>
        <translation>أُخذت مراجعة من إصدار أقدم</translation>
    </message>
    <message>
        <source>The review was saved from a damaged file</source>
        <translation>أُنقذت المراجعة من ملف تالف</translation>
    </message>
    <message>
        <source>Taken back: {step}</source>
        <translation>تراجع: {step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>إعادة: {step}</translation>
    </message>
    <message>
        <source>A copy was made</source>
        <translation>صُنعت نسخة</translation>
    </message>
    <message>
        <source>A copy was checked</source>
        <translation>جرى التحقق من نسخة</translation>
    </message>
    <message>
        <source>The check of a copy found a face; it is covered</source>
        <translation>وجد التحقق من نسخة وجهًا؛ وقد حُجب</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>تمت الموافقة</translation>
    </message>
    <message>
        <source>An approval was taken back</source>
        <translation>سُحبت موافقة</translation>
    </message>
    <message>
        <source>A decision was withdrawn</source>
        <translation>سُحب قرار</translation>
    </message>
    <message>
        <source>The settings of the case were changed</source>
        <translation>تغيّرت إعدادات القضية</translation>
    </message>
    <message>
        <source>Tagged</source>
        <translation>أُضيف وسم</translation>
    </message>
    <message>
        <source>A tag was removed</source>
        <translation>أُزيل وسم</translation>
    </message>
    <message>
        <source>A face was deleted</source>
        <translation>حُذف وجه</translation>
    </message>
    <message>
        <source>The risk was scored anew</source>
        <translation>أُعيد احتساب الخطورة</translation>
    </message>
    <message>
        <source>This entry cannot be read: check the log.</source>
        <translation>لا تمكن قراءة هذا القيد: تحقق من السجل.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>⁨{names}⁩ و{count} غيرها</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Head of the log, to keep elsewhere: {head}</source>
        <translation>رأس السجل، لحفظه في مكان آخر: ⁨{head}⁩</translation>
    </message>
    <message>
        <source>The log is whole, and the review holds what it says.</source>
        <translation>السجل سليم، والمراجعة تحتوي ما يقوله.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>حفظ السجل</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>حُفظ باسم ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Search: a name, T3, a word of a reason…</source>
        <translation>بحث: اسم، أو T3، أو كلمة من سبب…</translation>
    </message>
    <message>
        <source>Search in the history</source>
        <translation>البحث في السجل</translation>
    </message>
    <message>
        <source>What was done to this review</source>
        <translation>ما جرى على هذه المراجعة</translation>
    </message>
    <message>
        <source>Check the log</source>
        <translation>التحقق من السجل</translation>
    </message>
    <message>
        <source>Save as JSON Lines…</source>
        <translation>حفظ بصيغة JSON Lines…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>من</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>ما جرى</translation>
    </message>
    <message>
        <source>About</source>
        <translation>بشأن</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Undecided, so covered</source>
        <translation>بلا قرار، فهو محجوب</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>محجوب</translation>
    </message>
    <message>
        <source>No face, so not covered</source>
        <translation>ليس وجهًا، فلا يُحجب</translation>
    </message>
    <message>
        <source>Stays visible</source>
        <translation>يبقى ظاهرًا</translation>
    </message>
    <message>
        <source>Not for publication, covered</source>
        <translation>ليس للنشر، محجوب</translation>
    </message>
    <message>
        <source>Asked elsewhere, covered until then</source>
        <translation>أُحيل إلى جهة أخرى، محجوب حتى ذلك الحين</translation>
    </message>
    <message>
        <source>On hold, covered until then</source>
        <translation>معلّق، محجوب حتى ذلك الحين</translation>
    </message>
    <message>
        <source>Note: consent said in captivity</source>
        <translation>ملاحظة: موافقة قيلت في الأسر</translation>
    </message>
    <message>
        <source>Note: published before</source>
        <translation>ملاحظة: نُشر من قبل</translation>
    </message>
    <message>
        <source>Covered until a second person approves</source>
        <translation>محجوب حتى يوافق شخص ثانٍ</translation>
    </message>
    <message>
        <source>Covered until a second person approves anew</source>
        <translation>محجوب حتى يوافق شخص ثانٍ من جديد</translation>
    </message>
    <message>
        <source>Covered: the decision has expired</source>
        <translation>محجوب: انتهت مدة القرار</translation>
    </message>
    <message>
        <source>Covered: the decision does not hold any more</source>
        <translation>محجوب: لم يعد القرار قائمًا</translation>
    </message>
    <message>
        <source>what the person is</source>
        <translation>صفة الشخص</translation>
    </message>
    <message>
        <source>{standing}: covered until then.</source>
        <translation>{standing}: محجوب حتى ذلك الحين.</translation>
    </message>
    <message>
        <source>{standing}: covered.</source>
        <translation>{standing}: محجوب.</translation>
    </message>
    <message>
        <source>Flag {number}</source>
        <translation>التنبيه {number}</translation>
    </message>
    <message>
        <source>Person {name}</source>
        <translation>الشخص ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Face {name}</source>
        <translation>الوجه ⁨{name}⁩</translation>
    </message>
    <message>
        <source>Found in a copy</source>
        <translation>وُجد في نسخة</translation>
    </message>
    <message>
        <source>Counts until {day}</source>
        <translation>يسري حتى {day}</translation>
    </message>
    <message>
        <source>Released by {who}, {when}: {reason}</source>
        <translation>أجازها ⁨{who}⁩، ⁨{when}⁩: {reason}</translation>
    </message>
    <message>
        <source>Approved by {who}, {when}: {reason}</source>
        <translation>وافق عليه ⁨{who}⁩، ⁨{when}⁩: {reason}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>The last step</source>
        <translation>الخطوة الأخيرة</translation>
    </message>
    <message>
        <source>Cover (B)</source>
        <translation>حجب (B)</translation>
    </message>
    <message>
        <source>Keep… (K)</source>
        <translation>إبقاء… (K)</translation>
    </message>
    <message>
        <source>No face (X)</source>
        <translation>ليس وجهًا (X)</translation>
    </message>
    <message>
        <source>Hold, ask… (W)</source>
        <translation>تعليق أو سؤال… (W)</translation>
    </message>
    <message>
        <source>Restricted… (R)</source>
        <translation>مقيَّد… (R)</translation>
    </message>
    <message>
        <source>Withdraw (U)</source>
        <translation>سحب (U)</translation>
    </message>
    <message>
        <source>Approve… (A)</source>
        <translation>موافقة… (A)</translation>
    </message>
    <message>
        <source>Next undecided (N)</source>
        <translation>التالي بلا قرار (N)</translation>
    </message>
    <message>
        <source>Cover all {count} (B)</source>
        <translation>حجب الجميع: {count} (B)</translation>
    </message>
    <message>
        <source>Cover the other {count} (B)</source>
        <translation>حجب الباقين: {count} (B)</translation>
    </message>
    <message>
        <source>Open a clip or a review to begin (Ctrl+O).</source>
        <translation>افتح مقطعًا أو مراجعة للبدء (Ctrl+O).</translation>
    </message>
    <message>
        <source>Press N to go to the next flag that nobody has decided about. It plays in a loop until you decide; then the next one comes by itself.</source>
        <translation>اضغط N للانتقال إلى التنبيه التالي الذي لم يقرر أحد بشأنه. يتكرر تشغيله حتى تقرر؛ ثم يأتي التالي من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>B covers. K keeps visible, on a ground. X says that it is no face.</source>
        <translation>يحجب B. يُبقي K ظاهرًا على مسوّغ. ويعني X أنه ليس وجهًا.</translation>
    </message>
    <message>
        <source>Flags left to decide about: {count}</source>
        <translation>تنبيهات بقيت بلا قرار: {count}</translation>
    </message>
    <message>
        <source>Faces left to decide about: {count}</source>
        <translation>وجوه بقيت بلا قرار: {count}</translation>
    </message>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>لم يبقَ ما ينتظر القرار.</translation>
    </message>
    <message>
        <source>Look at the covered view (3) before you export (Ctrl+E).</source>
        <translation>انظر إلى العرض المحجوب (3) قبل التصدير (Ctrl+E).</translation>
    </message>
    <message>
        <source>A copy was made: release it (A), and write the report (Ctrl+Shift+R).</source>
        <translation>صُنعت نسخة: أجزها (A) واكتب التقرير (Ctrl+Shift+R).</translation>
    </message>
    <message>
        <source>Decisions that wait for a second person (A): {count}</source>
        <translation>قرارات تنتظر شخصًا ثانيًا (A): {count}</translation>
    </message>
    <message>
        <source>The tag was removed.</source>
        <translation>أُزيل الوسم.</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>starting</source>
        <translation>يبدأ</translation>
    </message>
    <message>
        <source>searching for faces</source>
        <translation>يبحث عن وجوه</translation>
    </message>
    <message>
        <source>looking again where faces were lost</source>
        <translation>يعيد النظر حيث ضاعت وجوه</translation>
    </message>
    <message>
        <source>reading the times of the frames</source>
        <translation>يقرأ أوقات الإطارات</translation>
    </message>
    <message>
        <source>covering</source>
        <translation>يحجب</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>يوقّع</translation>
    </message>
    <message>
        <source>following</source>
        <translation>يتتبّع</translation>
    </message>
    <message>
        <source>reading the sound</source>
        <translation>يقرأ الصوت</translation>
    </message>
    <message>
        <source>looking at the clip</source>
        <translation>ينظر في المقطع</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>يكتب</translation>
    </message>
    <message>
        <source>comparing faces</source>
        <translation>يقارن الوجوه</translation>
    </message>
    <message>
        <source>checking the copy</source>
        <translation>يتحقق من النسخة</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>تنتظر دورها</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>جارية</translation>
    </message>
    <message>
        <source>done</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشلت</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>بقيت بضع ثوانٍ</translation>
    </message>
    <message>
        <source>about {number} s left</source>
        <translation>بقي نحو {number}&#xa0;ث</translation>
    </message>
    <message>
        <source>about {number} min left</source>
        <translation>بقي نحو {number}&#xa0;د</translation>
    </message>
    <message>
        <source>about {number} h left</source>
        <translation>بقي نحو {number}&#xa0;س</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>⁨{share} %⁩</translation>
    </message>
    <message>
        <source>What went wrong is told when not all is shown covered.</source>
        <translation>يُذكر ما حدث من خطأ حين لا يكون الحجب في كل مكان مفعّلًا.</translation>
    </message>
    <message>
        <source>{speed} fps</source>
        <translation>{speed} إطار/ث</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>{title}: {clip}</source>
        <translation>⁨{title}⁩: ⁨{clip}⁩</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>جميع المهام</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>التفاصيل…</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>إلغاء هذه المهمة</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>مسح ما انتهى</translation>
    </message>
    <message>
        <source>Work is still under way. What was decided is saved in any case.</source>
        <translation>لا يزال العمل جاريًا. ما تقرر محفوظ في كل الأحوال.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>إيقافه والإغلاق</translation>
    </message>
    <message>
        <source>Close when it has ended</source>
        <translation>الإغلاق بعد انتهائه</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>البقاء هنا</translation>
    </message>
    <message numerus="yes">
        <source>All jobs, %n waiting</source>
        <translation>
            <numerusform>جميع المهام، لا شيء ينتظر</numerusform>
            <numerusform>جميع المهام، واحدة تنتظر</numerusform>
            <numerusform>جميع المهام، اثنتان تنتظران</numerusform>
            <numerusform>جميع المهام، %n تنتظر</numerusform>
            <numerusform>جميع المهام، %n تنتظر</numerusform>
            <numerusform>جميع المهام، %n تنتظر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyLegend</name>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Flags</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>covered everywhere</source>
        <translation>حجب في كل مكان</translation>
    </message>
    <message>
        <source>The scan is still running: this is what it found so far.</source>
        <translation>لا يزال الفحص جاريًا: هذا ما وجده حتى الآن.</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>لا شيء ينتظر القرار</numerusform>
            <numerusform>واحد ينتظر القرار</numerusform>
            <numerusform>اثنان ينتظران القرار</numerusform>
            <numerusform>%n تنتظر القرار</numerusform>
            <numerusform>%n تنتظر القرار</numerusform>
            <numerusform>%n تنتظر القرار</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to decide</source>
        <translation>لا شيء ينتظر القرار</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>للقراءة فقط</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>محفوظ</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;تحرير</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>ت&amp;شغيل</translation>
    </message>
    <message>
        <source>&amp;Decide</source>
        <translation>&amp;قرار</translation>
    </message>
    <message>
        <source>&amp;Boxes</source>
        <translation>الم&amp;ربعات</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>ال&amp;خط الزمني</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عر&amp;ض</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>م&amp;ساعدة</translation>
    </message>
</context>
<context>
    <name>Peek</name>
    <message>
        <source>All is shown covered now: to see a face here, switch that off (Ctrl+Shift+P).</source>
        <translation>كل شيء معروض محجوبًا الآن: لرؤية وجه هنا، أوقف ذلك (Ctrl+Shift+P).</translation>
    </message>
    <message>
        <source>Hold Alt with the pointer on the picture to see it uncovered.</source>
        <translation>اضغط Alt مطوّلًا والمؤشر على الصورة لرؤيتها دون حجب.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>very much alike</source>
        <translation>متشابهة جدًا</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>متشابهة</translation>
    </message>
    <message>
        <source>somewhat alike</source>
        <translation>متشابهة بعض الشيء</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>how long somebody is seen</comment>
        <translation>
            <numerusform>%n&#xa0;ث</numerusform>
            <numerusform>%n&#xa0;ث</numerusform>
            <numerusform>%n&#xa0;ث</numerusform>
            <numerusform>%n&#xa0;ث</numerusform>
            <numerusform>%n&#xa0;ث</numerusform>
            <numerusform>%n&#xa0;ث</numerusform>
        </translation>
    </message>
    <message>
        <source>In a copy: {left}</source>
        <translation>في النسخة: {left}</translation>
    </message>
    <message>
        <source>What it rests on: a caption, a uniform, a published name</source>
        <translation>ما يستند إليه: تعليق مكتوب، أو زي عسكري، أو اسم منشور</translation>
    </message>
    <message>
        <source>What it rests on, if anything</source>
        <translation>ما يستند إليه، إن وُجد</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الصفة</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>الظهور</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>الخطورة</translation>
    </message>
    <message>
        <source>People and tracks</source>
        <translation>الأشخاص والمسارات</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>جمع</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>تفريق</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>اقتراح</translation>
    </message>
    <message>
        <source>Suggest which tracks show the same person</source>
        <translation>اقتراح المسارات التي تُظهر الشخص نفسه</translation>
    </message>
    <message>
        <source>Record the role</source>
        <translation>تسجيل الصفة</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>المستند</translation>
    </message>
    <message>
        <source>Whoever was found in a clip stands here when it was scanned.</source>
        <translation>يظهر هنا من عُثر عليهم في المقطع بعد فحصه.</translation>
    </message>
</context>
<context>
    <name>PlayerPanel</name>
    <message>
        <source>Open a clip or a review: it is shown here.</source>
        <translation>افتح مقطعًا أو مراجعة لعرضه هنا.</translation>
    </message>
    <message>
        <source>The clip of this review is being looked for.</source>
        <translation>يجري البحث عن مقطع هذه المراجعة.</translation>
    </message>
    <message>
        <source>The scan is still running, so not every face is covered yet. The picture comes when it is done, or when not all has to be covered (Ctrl+Shift+P).</source>
        <translation>لا يزال الفحص جاريًا، فلم يُحجب كل وجه بعد. تظهر الصورة بعد انتهائه، أو حين لا يلزم حجب كل شيء (Ctrl+Shift+P).</translation>
    </message>
    <message>
        <source>The clip is being opened.</source>
        <translation>يجري فتح المقطع.</translation>
    </message>
    <message>
        <source>The picture cannot be shown: {reason}</source>
        <translation>لا يمكن عرض الصورة: {reason}</translation>
    </message>
    <message>
        <source>“{text}” is neither a time such as 1:30 nor a frame such as #45.</source>
        <translation>«⁨{text}⁩» ليس وقتًا مثل 1:30 ولا إطارًا مثل ‎#45‎.</translation>
    </message>
    <message>
        <source>There is no sound in this clip.</source>
        <translation>لا صوت في هذا المقطع.</translation>
    </message>
    <message>
        <source>The times of this clip are damaged: its sound cannot be put to them.</source>
        <translation>أوقات هذا المقطع تالفة: لا يمكن مطابقة صوته معها.</translation>
    </message>
    <message>
        <source>The sound is heard at speed 1 alone.</source>
        <translation>يُسمع الصوت بالسرعة 1 وحدها.</translation>
    </message>
    <message>
        <source>The sound of the clip.</source>
        <translation>صوت المقطع.</translation>
    </message>
    <message>
        <source>A copy has no sound: nothing is heard in this view.</source>
        <translation>لا صوت في النسخة: لا يُسمع شيء في هذا العرض.</translation>
    </message>
    <message>
        <source>The altered voice is made with the copy: it cannot be heard before.</source>
        <translation>يُصنع الصوت المعدَّل مع النسخة: لا يمكن سماعه قبل ذلك.</translation>
    </message>
    <message>
        <source>The sound as a copy will have it.</source>
        <translation>الصوت كما سيكون في النسخة.</translation>
    </message>
</context>
<context>
    <name>ReasonField</name>
    <message>
        <source>{count} of {needed} characters</source>
        <translation>{count} من {needed}&#xa0;حرفًا</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>عدد الأحرف: {count}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Internal report: all that is known. Do not publish it.</source>
        <translation>تقرير داخلي: كل ما هو معروف. لا تنشره.</translation>
    </message>
    <message>
        <source>Release note: goes with the copy, and names neither the clip nor anybody.</source>
        <translation>مذكرة نشر: ترافق النسخة، ولا تذكر اسم المقطع ولا اسم أحد.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>تُعدّ الصفحات…</translation>
    </message>
    <message>
        <source>The pages name the clip, so they are not shown while all is shown covered. The report can be written all the same.</source>
        <translation>تذكر الصفحات اسم المقطع، فلا تُعرض ما دام كل شيء معروضًا محجوبًا. ومع ذلك يمكن كتابة التقرير.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>مجلد التقرير</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>مخفي</translation>
    </message>
    <message>
        <source>Which report</source>
        <translation>أي تقرير</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>صفحات التقرير</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Replace an earlier one</source>
        <translation>استبدال تقرير سابق</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>كتابة التقرير</translation>
    </message>
</context>
<context>
    <name>ScoreLine</name>
    <message>
        <source>of 100 in the clip</source>
        <translation>من 100 في المقطع</translation>
    </message>
    <message>
        <source>of 100 in a copy</source>
        <translation>من 100 في النسخة</translation>
    </message>
    <message>
        <source>Risk score {clip} of 100 in the clip, {copy} of 100 in a copy.</source>
        <translation>درجة الخطورة ⁨{clip}⁩ من 100 في المقطع، و⁨{copy}⁩ من 100 في النسخة.</translation>
    </message>
    <message>
        <source>How urgently a person should look, from 0 to 100. It is no probability.</source>
        <translation>مدى استعجال نظر شخص فيه، من 0 إلى 100. وهي ليست احتمالًا.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A certificate for this has to be valid today, for digital signatures and for e-mail protection or document signing, and name its own and its issuer&apos;s key.</source>
        <translation>يجب أن تكون شهادة هذا الغرض سارية اليوم، وللتوقيع الرقمي ولحماية البريد الإلكتروني أو توقيع المستندات، وأن تذكر مفتاحها ومفتاح مُصدرها.</translation>
    </message>
    <message>
        <source>A disguise of voices has to be accepted with its risk. {voice_risk}</source>
        <translation>لا بد من قبول مخاطر تعديل الأصوات. ⁨{voice_risk}⁩</translation>
    </message>
    <message>
        <source>A face stays visible on the ground {ground} for a time only.</source>
        <translation>لا يبقى وجه ظاهرًا على المسوّغ ⁨{ground}⁩ إلا لمدة محدودة.</translation>
    </message>
    <message>
        <source>A face stays visible only on a recorded ground.</source>
        <translation>لا يبقى وجه ظاهرًا إلا على مسوّغ مسجَّل.</translation>
    </message>
    <message>
        <source>A frame of the copy has no timestamp.</source>
        <translation>أحد إطارات النسخة بلا طابع زمني.</translation>
    </message>
    <message>
        <source>A keep is about one person, and {names} are not one.</source>
        <translation>يتعلق الإبقاء بشخص واحد، و⁨{names}⁩ ليست شخصًا واحدًا.</translation>
    </message>
    <message>
        <source>A passphrase has {min_characters} characters or more.</source>
        <translation>تتكون عبارة المرور من ⁨{min_characters}⁩ أحرف أو أكثر.</translation>
    </message>
    <message>
        <source>A passphrase needs a name.</source>
        <translation>تحتاج عبارة المرور إلى اسم.</translation>
    </message>
    <message>
        <source>A person is put together from two tracks or more.</source>
        <translation>يُجمع الشخص من مسارين أو أكثر.</translation>
    </message>
    <message>
        <source>A process that read the clip ended without a word.</source>
        <translation>انتهت عملية كانت تقرأ المقطع دون أي رسالة.</translation>
    </message>
    <message>
        <source>A shot begins in between: there is another picture after the cut.</source>
        <translation>تبدأ لقطة في الوسط: توجد صورة أخرى بعد القطع.</translation>
    </message>
    <message>
        <source>Added: a provenance manifest (C2PA), signed with {by}.</source>
        <translation>أُضيف: بيان مصدر (C2PA) موقّع بواسطة ⁨{by}⁩.</translation>
    </message>
    <message>
        <source>An altered voice can be recognised, and the change may be undone; accent, names and words stay as they are.</source>
        <translation>قد يُتعرف على الصوت المعدَّل، وقد يُزال التعديل؛ وتبقى اللهجة والأسماء والكلمات كما هي.</translation>
    </message>
    <message>
        <source>An approval needs a reason of {reason_min_characters} characters.</source>
        <translation>تحتاج الموافقة إلى سبب من ⁨{reason_min_characters}⁩ أحرف.</translation>
    </message>
    <message>
        <source>Another program is working on the review “{name}”.</source>
        <translation>يعمل برنامج آخر على المراجعة «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>Another run is making “{name}” in this folder.</source>
        <translation>تصنع عملية أخرى «⁨{name}⁩» في هذا المجلد.</translation>
    </message>
    <message>
        <source>Ask its owner, or change its permissions.</source>
        <translation>اطلب من مالكه، أو غيّر أذوناته.</translation>
    </message>
    <message>
        <source>Ask the owner of the file for the right to read it.</source>
        <translation>اطلب من مالك الملف حق قراءته.</translation>
    </message>
    <message>
        <source>Ask the owner of the file or of its folder for the right to read it.</source>
        <translation>اطلب من مالك الملف أو مجلده حق قراءته.</translation>
    </message>
    <message>
        <source>At {when} {name} is not in two parts.</source>
        <translation>عند ⁨{when}⁩ لا ينقسم ⁨{name}⁩ إلى جزأين.</translation>
    </message>
    <message>
        <source>Check that it plays, or convert it to MP4.</source>
        <translation>تأكد من أنه يعمل، أو حوّله إلى MP4.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and whole, and try again.</source>
        <translation>تأكد من أن القرص موصول وسليم، وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Check that the file and its disk are there.</source>
        <translation>تأكد من وجود الملف وقرصه.</translation>
    </message>
    <message>
        <source>Check the folder and its disk.</source>
        <translation>تأكد من المجلد وقرصه.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>تأكد من الاسم والمجلد.</translation>
    </message>
    <message>
        <source>Check the name, or scan the clip first.</source>
        <translation>تأكد من الاسم، أو افحص المقطع أولًا.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>تأكد من الاسم.</translation>
    </message>
    <message>
        <source>Choose a frame inside the track, after its first one.</source>
        <translation>اختر إطارًا داخل المسار، بعد إطاره الأول.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>اختر اسمًا أقصر.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>اختر واحدًا أقصر.</translation>
    </message>
    <message>
        <source>Choose a span in which the face is there.</source>
        <translation>اختر فترة يظهر فيها الوجه.</translation>
    </message>
    <message>
        <source>Choose another folder or another name.</source>
        <translation>اختر مجلدًا آخر أو اسمًا آخر.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>Choose another name, or allow overwriting.</source>
        <translation>اختر اسمًا آخر، أو اسمح بالاستبدال.</translation>
    </message>
    <message>
        <source>Choose another name, or ask to replace it.</source>
        <translation>اختر اسمًا آخر، أو اطلب استبداله.</translation>
    </message>
    <message>
        <source>Choose another name, or delete “{name}” if no other run is at work.</source>
        <translation>اختر اسمًا آخر، أو احذف «⁨{name}⁩» إن لم تكن عملية أخرى جارية.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>اختر واحدًا آخر.</translation>
    </message>
    <message>
        <source>Close it there, or wait until it has ended, and try again.</source>
        <translation>أغلقها هناك، أو انتظر حتى ينتهي، وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Codec: {title}, encoded anew.</source>
        <translation>الترميز: ⁨{title}⁩، أُعيد ترميزه.</translation>
    </message>
    <message>
        <source>Colour tags: {given}.</source>
        <translation>وسوم الألوان: ⁨{given}⁩.</translation>
    </message>
    <message>
        <source>Convert it to MP4 (H.264).</source>
        <translation>حوّله إلى MP4 (H.264).</translation>
    </message>
    <message>
        <source>Convert it to MP4 or GIF first.</source>
        <translation>حوّله إلى MP4 أو GIF أولًا.</translation>
    </message>
    <message>
        <source>Convert the clip to MP4 (H.264).</source>
        <translation>حوّل المقطع إلى MP4 (H.264).</translation>
    </message>
    <message>
        <source>Copy it into a folder of your own, or change its permissions.</source>
        <translation>انسخه إلى مجلد لك، أو غيّر أذوناته.</translation>
    </message>
    <message>
        <source>Correct or remove the file.</source>
        <translation>صحّح الملف أو أزله.</translation>
    </message>
    <message>
        <source>Correct or remove the variable: Reviewer brings an ffmpeg along.</source>
        <translation>صحّح المتغير أو أزله: يأتي Reviewer ومعه ffmpeg.</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>صحّح الملف.</translation>
    </message>
    <message>
        <source>Correct the setting, or take it out: the rules that come along hold then.</source>
        <translation>صحّح الإعداد أو أزله: عندئذ تسري القواعد المرفقة بالبرنامج.</translation>
    </message>
    <message>
        <source>Cover the face on that ground.</source>
        <translation>احجب الوجه على هذا المسوّغ.</translation>
    </message>
    <message>
        <source>Cover the face, give another ground, or correct the role with `reviewer people`.</source>
        <translation>احجب الوجه، أو اذكر مسوّغًا آخر، أو صحّح الصفة بالأمر `reviewer people`.</translation>
    </message>
    <message>
        <source>Cover the face, give another ground, or correct the role.</source>
        <translation>احجب الوجه، أو اذكر مسوّغًا آخر، أو صحّح الصفة.</translation>
    </message>
    <message>
        <source>Cover the face, or give another ground.</source>
        <translation>احجب الوجه، أو اذكر مسوّغًا آخر.</translation>
    </message>
    <message>
        <source>Decide about both alike first.</source>
        <translation>قرّر بشأن الاثنين القرار نفسه أولًا.</translation>
    </message>
    <message>
        <source>Decide about each by itself, or put them together as one person.</source>
        <translation>قرّر بشأن كل منها على حدة، أو اجمعها في شخص واحد.</translation>
    </message>
    <message>
        <source>Decide anew about these tracks when the answer is there.</source>
        <translation>قرّر من جديد بشأن هذه المسارات حين يصل الجواب.</translation>
    </message>
    <message>
        <source>Delete it.</source>
        <translation>احذفه.</translation>
    </message>
    <message>
        <source>Delete the track, if that is meant.</source>
        <translation>احذف المسار، إن كان هذا هو المقصود.</translation>
    </message>
    <message>
        <source>Draw another box in that shot.</source>
        <translation>ارسم مربعًا آخر في تلك اللقطة.</translation>
    </message>
    <message>
        <source>Draw it around what is to be covered.</source>
        <translation>ارسمه حول ما ينبغي حجبه.</translation>
    </message>
    <message>
        <source>Encoder: {name}, of this machine, after a trial that came out right.</source>
        <translation>المرمِّز: ⁨{name}⁩، من هذا الجهاز، بعد تجربة صحيحة النتيجة.</translation>
    </message>
    <message>
        <source>Encoding by hardware: it was done in software. {why}.</source>
        <translation>الترميز بالعتاد: جرى بالبرمجيات. {why}.</translation>
    </message>
    <message>
        <source>Entries {wanted} to {found} are missing.</source>
        <translation>القيود من ⁨{wanted}⁩ إلى ⁨{found}⁩ ناقصة.</translation>
    </message>
    <message>
        <source>Entry {entries}, the last one, is not what was written.</source>
        <translation>القيد ⁨{entries}⁩، وهو الأخير، ليس ما كُتب.</translation>
    </message>
    <message>
        <source>Entry {number} cannot be read: it was changed or damaged.</source>
        <translation>لا تمكن قراءة القيد {number}: لقد غُيّر أو تلف.</translation>
    </message>
    <message>
        <source>Entry {number} is not the one of the head that was given: the log was changed up to there, or the file was replaced.</source>
        <translation>القيد {number} ليس القيد الذي يخص الرأس المعطى: غُيّر السجل حتى ذلك الموضع، أو استُبدل الملف.</translation>
    </message>
    <message>
        <source>Entry {number} says {when}, earlier than one before it ({latest}): the clock of the computer was set back.</source>
        <translation>القيد {number} يذكر ⁨{when}⁩، وهو أقدم من قيد سابق له (⁨{latest}⁩): أُعيدت ساعة الحاسوب إلى الوراء.</translation>
    </message>
    <message>
        <source>Entry {place} does not follow on the one before it: one of the two was changed, moved, put in or taken out.</source>
        <translation>القيد ⁨{place}⁩ لا يتبع القيد الذي قبله: غُيّر أحدهما أو نُقل أو أُدخل أو أُخرج.</translation>
    </message>
    <message>
        <source>Entry {place} is the recovery of a damaged file that had no whole log: nothing vouches for what was before it.</source>
        <translation>القيد ⁨{place}⁩ هو استعادة ملف تالف لم يكن له سجل سليم: لا شيء يضمن ما كان قبله.</translation>
    </message>
    <message>
        <source>Entry {wanted} is missing.</source>
        <translation>القيد ⁨{wanted}⁩ ناقص.</translation>
    </message>
    <message>
        <source>Every frame that can be read, and its timestamp.</source>
        <translation>كل إطار تمكن قراءته، وطابعه الزمني.</translation>
    </message>
    <message>
        <source>Every planned cover is in the picture, in every frame.</source>
        <translation>كل حجب مقرر موجود في الصورة، في كل إطار.</translation>
    </message>
    <message>
        <source>Export again into a folder that nothing else writes to.</source>
        <translation>صدّر من جديد إلى مجلد لا يكتب فيه شيء آخر.</translation>
    </message>
    <message>
        <source>Export another.</source>
        <translation>صدّر نسخة أخرى.</translation>
    </message>
    <message>
        <source>Export it again, and look at the new copy.</source>
        <translation>صدّره من جديد، وشاهد النسخة الجديدة.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>صدّره من جديد.</translation>
    </message>
    <message>
        <source>Export it without taking stretches over as they are.</source>
        <translation>صدّره دون نقل الفترات كما هي.</translation>
    </message>
    <message>
        <source>Export one first.</source>
        <translation>صدّر نسخة أولًا.</translation>
    </message>
    <message>
        <source>File: QuickTime (.mov), because MP4 has no place for {titles}.</source>
        <translation>الملف: QuickTime (.mov)، لأن MP4 لا يتسع لـ⁨{titles}⁩.</translation>
    </message>
    <message>
        <source>Frame count, timestamps, streams and tags are as planned.</source>
        <translation>عدد الإطارات والطوابع الزمنية والدفوق والبيانات الوصفية كما هو مقرر.</translation>
    </message>
    <message>
        <source>Frame {frame} of the copy, {clock} from the start, is {is_at} ms off its time.</source>
        <translation>الإطار ⁨{frame}⁩ من النسخة، عند ⁨{clock}⁩ من البداية، يبعد ⁨{is_at}⁩ ملّي ثانية عن وقته.</translation>
    </message>
    <message>
        <source>F{id} is about {tracks} tracks, which are not kept or rejected together.</source>
        <translation>يتعلق F⁨{id}⁩ بالمسارات ⁨{tracks}⁩، ولا تُبقى ظاهرة ولا تُستبعد معًا.</translation>
    </message>
    <message>
        <source>Get a copy without encryption (DRM).</source>
        <translation>احصل على نسخة بلا تشفير (DRM).</translation>
    </message>
    <message>
        <source>Get the file again, or convert it to MP4 on the machine where it plays.</source>
        <translation>احصل على الملف من جديد، أو حوّله إلى MP4 على الجهاز الذي يعمل عليه.</translation>
    </message>
    <message>
        <source>Get the whole file again, or have it repaired with a similar intact one.</source>
        <translation>احصل على الملف كاملًا من جديد، أو أصلحه بالاستعانة بملف مشابه سليم.</translation>
    </message>
    <message>
        <source>Give a later date.</source>
        <translation>اذكر تاريخًا لاحقًا.</translation>
    </message>
    <message>
        <source>Give it another name, or none.</source>
        <translation>أعطه اسمًا آخر، أو لا اسم.</translation>
    </message>
    <message>
        <source>Give one of: {grounds}.</source>
        <translation>اذكر واحدًا من: ⁨{grounds}⁩.</translation>
    </message>
    <message>
        <source>Give the last day, such as 2027-01-31.</source>
        <translation>اذكر اليوم الأخير، مثل 2027-01-31.</translation>
    </message>
    <message>
        <source>HDR metadata that changes from frame to frame.</source>
        <translation>بيانات HDR الوصفية التي تتغير من إطار إلى إطار.</translation>
    </message>
    <message>
        <source>HDR: mastering display and light levels, which this ffmpeg does not take.</source>
        <translation>‏HDR: شاشة الإتقان ومستويات الضوء، ولا يقبلها ffmpeg هذا.</translation>
    </message>
    <message>
        <source>HDR: mastering display and light levels.</source>
        <translation>‏HDR: شاشة الإتقان ومستويات الضوء.</translation>
    </message>
    <message>
        <source>In the place of entry {place} stands one with the number {number}.</source>
        <translation>في موضع القيد ⁨{place}⁩ قيد رقمه {number}.</translation>
    </message>
    <message>
        <source>Independence of the clip: {kept_frames} of {index} frames, in stretches without any cover, are as they were stored and can be matched with it.</source>
        <translation>الاستقلال عن المقطع: ⁨{kept_frames}⁩ من ⁨{index}⁩ إطارًا، في فترات بلا أي حجب، محفوظة كما خُزّنت وتمكن مطابقتها معه.</translation>
    </message>
    <message>
        <source>Install footage-reviewer again.</source>
        <translation>ثبّت footage-reviewer من جديد.</translation>
    </message>
    <message>
        <source>Install imageio-ffmpeg again, or name an ffmpeg in {environment_key}.</source>
        <translation>ثبّت imageio-ffmpeg من جديد، أو سمِّ برنامج ffmpeg في ⁨{environment_key}⁩.</translation>
    </message>
    <message>
        <source>Install that version to open it.</source>
        <translation>ثبّت ذلك الإصدار لفتحها.</translation>
    </message>
    <message>
        <source>Install the extra, in the program&apos;s folder: pip install -c constraints.txt &apos;.[people]&apos;.</source>
        <translation>ثبّت الإضافة في مجلد البرنامج: ⁦pip install -c constraints.txt &apos;.[people]&apos;⁩.</translation>
    </message>
    <message>
        <source>Install the extra, in the program&apos;s folder: pip install -c constraints.txt &apos;.[provenance]&apos;.</source>
        <translation>ثبّت الإضافة في مجلد البرنامج: ⁦pip install -c constraints.txt &apos;.[provenance]&apos;⁩.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>ثبّت البرنامج من جديد.</translation>
    </message>
    <message>
        <source>Interlacing: one whole frame was made of the two fields of each, as asked.</source>
        <translation>التشابك: صُنع إطار كامل من حقلي كل إطار، كما طُلب.</translation>
    </message>
    <message>
        <source>Interlacing: the fields of each frame, the {first} lines first.</source>
        <translation>التشابك: حقول كل إطار، الأسطر (⁨{first}⁩) أولًا.</translation>
    </message>
    <message>
        <source>Internal report {number}: {formats}</source>
        <translation>التقرير الداخلي {number}: {formats}</translation>
    </message>
    <message>
        <source>It goes from {index} to {index2}.</source>
        <translation>يمتد من ⁨{index}⁩ إلى ⁨{index2}⁩.</translation>
    </message>
    <message>
        <source>It has {index} frames, up to {when}.</source>
        <translation>فيه ⁨{index}⁩ إطارًا، حتى ⁨{when}⁩.</translation>
    </message>
    <message>
        <source>It is in the picture at {when}.</source>
        <translation>يظهر في الصورة عند ⁨{when}⁩.</translation>
    </message>
    <message>
        <source>It is not clear who is to be taken apart.</source>
        <translation>ليس واضحًا من يُراد تفريقه.</translation>
    </message>
    <message>
        <source>It is silent.</source>
        <translation>هو صامت.</translation>
    </message>
    <message>
        <source>It is the only box of {name}.</source>
        <translation>هو المربع الوحيد من ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>It is {dual} (two persons) or {single} (one).</source>
        <translation>القيمة ⁨{dual}⁩ (شخصان) أو ⁨{single}⁩ (شخص واحد).</translation>
    </message>
    <message>
        <source>Its sound streams are numbered from 1 to {count}.</source>
        <translation>دفوق الصوت فيه مرقّمة من 1 إلى {count}.</translation>
    </message>
    <message>
        <source>Keep or reject each by itself.</source>
        <translation>أبقِ كلًّا منها أو استبعده على حدة.</translation>
    </message>
    <message>
        <source>Leave it out, or all of the sound.</source>
        <translation>احذفه، أو احذف الصوت كله.</translation>
    </message>
    <message>
        <source>Leave the date out.</source>
        <translation>اترك التاريخ فارغًا.</translation>
    </message>
    <message>
        <source>Leave the sound out or mute it.</source>
        <translation>احذف الصوت أو أسكته.</translation>
    </message>
    <message>
        <source>Leave the sound out, mute it, or accept the risk.</source>
        <translation>احذف الصوت، أو أسكته، أو اقبل المخاطرة.</translation>
    </message>
    <message>
        <source>Leave the sound out, or mute that time.</source>
        <translation>احذف الصوت، أو أسكت تلك الفترة.</translation>
    </message>
    <message>
        <source>Leave the sound out.</source>
        <translation>احذف الصوت.</translation>
    </message>
    <message>
        <source>Let another person approve, under another account of this computer, or let both prove their names: `reviewer passphrase NAME` gives a name a passphrase.</source>
        <translation>دع شخصًا آخر يوافق من حساب آخر على هذا الحاسوب، أو دع كليهما يثبت اسمه: يعطي `reviewer passphrase NAME` الاسمَ عبارة مرور.</translation>
    </message>
    <message>
        <source>Let it end after it starts.</source>
        <translation>دعه ينتهي بعد أن يبدأ.</translation>
    </message>
    <message>
        <source>Let it start before that frame, and end after it.</source>
        <translation>دعه يبدأ قبل ذلك الإطار وينتهي بعده.</translation>
    </message>
    <message>
        <source>Let the range start before that frame, and end after it.</source>
        <translation>دع النطاق يبدأ قبل ذلك الإطار وينتهي بعده.</translation>
    </message>
    <message>
        <source>Look at each track or flag before you keep or reject it.</source>
        <translation>انظر إلى كل مسار أو تنبيه قبل أن تُبقيه ظاهرًا أو تستبعده.</translation>
    </message>
    <message>
        <source>Look at it again.</source>
        <translation>انظر إليه من جديد.</translation>
    </message>
    <message>
        <source>Make another with `reviewer export`.</source>
        <translation>اصنع أخرى بالأمر `reviewer export`.</translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation>اصنعها أولًا، أو اختر أخرى.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>اصنعها أولًا.</translation>
    </message>
    <message>
        <source>Make it, or choose another.</source>
        <translation>أنشئه، أو اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>Make one with `reviewer export`.</source>
        <translation>اصنع واحدة بالأمر `reviewer export`.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>أفسح مكانًا وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Make room on the disk: signing needs as much again as the copy.</source>
        <translation>أفسح مكانًا على القرص: يحتاج التوقيع إلى مثل حجم النسخة مرة أخرى.</translation>
    </message>
    <message>
        <source>Make room or choose another folder.</source>
        <translation>أفسح مكانًا أو اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>Make room, or open a clip of your own.</source>
        <translation>أفسح مكانًا، أو افتح مقطعًا لك.</translation>
    </message>
    <message>
        <source>Make room, then export again.</source>
        <translation>أفسح مكانًا، ثم صدّر من جديد.</translation>
    </message>
    <message>
        <source>Make the two persons one first.</source>
        <translation>اجعل الشخصين شخصًا واحدًا أولًا.</translation>
    </message>
    <message>
        <source>MediaPipe cannot load the model {name}.</source>
        <translation>لا يستطيع MediaPipe تحميل النموذج ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>MediaPipe cannot start: a library of the system is missing ({error}).</source>
        <translation>لا يستطيع MediaPipe أن يبدأ: تنقص مكتبة من النظام (⁨{error}⁩).</translation>
    </message>
    <message>
        <source>Name a .review file that a scan has written.</source>
        <translation>سمِّ ملف ‎.review‎ كتبه فحص.</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>سمِّ ملفًا فيه.</translation>
    </message>
    <message>
        <source>Name a file with a moving picture.</source>
        <translation>سمِّ ملفًا فيه صورة متحركة.</translation>
    </message>
    <message>
        <source>Name a key and its own certificate; those of its issuers come after it.</source>
        <translation>سمِّ مفتاحًا وشهادته هو؛ وتأتي بعدها شهادات من أصدروها.</translation>
    </message>
    <message>
        <source>Name a key without one, in a file that only you can read.</source>
        <translation>سمِّ مفتاحًا بلا عبارة مرور، في ملف لا يقرؤه غيرك.</translation>
    </message>
    <message>
        <source>Name a track, a person or a flag.</source>
        <translation>اذكر مسارًا أو شخصًا أو تنبيهًا.</translation>
    </message>
    <message>
        <source>Name a video file.</source>
        <translation>سمِّ ملف فيديو.</translation>
    </message>
    <message>
        <source>Name another in {environment_key}, or remove the variable.</source>
        <translation>سمِّ برنامجًا آخر في ⁨{environment_key}⁩، أو أزل المتغير.</translation>
    </message>
    <message>
        <source>Name one track or more.</source>
        <translation>اذكر مسارًا أو أكثر.</translation>
    </message>
    <message>
        <source>Name the file that begins with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>سمِّ الملف الذي يبدأ بـ «-----BEGIN CERTIFICATE-----».</translation>
    </message>
    <message>
        <source>Name the file that begins with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>سمِّ الملف الذي يبدأ بـ «-----BEGIN PRIVATE KEY-----».</translation>
    </message>
    <message>
        <source>Name the video itself: lists that lead to other files are never followed.</source>
        <translation>سمِّ الفيديو نفسه: لا تُتّبع أبدًا قوائم تقود إلى ملفات أخرى.</translation>
    </message>
    <message>
        <source>Name two tracks.</source>
        <translation>اذكر مسارين.</translation>
    </message>
    <message>
        <source>No copy is made while a decision is on hold. {questions}.</source>
        <translation>لا تُصنع نسخة ما دام قرار معلّقًا. ⁨{questions}⁩.</translation>
    </message>
    <message>
        <source>No entry has the hash that was given: the log was changed, or is another&apos;s.</source>
        <translation>ليس لأي قيد البصمة المعطاة: غُيّر السجل، أو هو سجل آخر.</translation>
    </message>
    <message>
        <source>No face outside the covers and the recorded decisions: both detectors looked again, at another size of the picture and for fainter signs than the scan; a faint sign that neither stays nor is confirmed does not count.</source>
        <translation>لم يُعثر على وجه خارج المواضع المحجوبة والقرارات المسجَّلة: نظر الكاشفان من جديد، بحجم آخر للصورة وبحثًا عن علامات أضعف مما في الفحص؛ والعلامة الضعيفة التي لا تدوم ولا تتأكد لا تُحسب.</translation>
    </message>
    <message>
        <source>No frame of the copy could be compared with the clip.</source>
        <translation>لم تمكن مقارنة أي إطار من النسخة بالمقطع.</translation>
    </message>
    <message>
        <source>No picture of “{name}” can be decoded.</source>
        <translation>لا يمكن فك ترميز أي صورة من «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>Nobody but {who} has decided anything, or the two cannot be told apart.</source>
        <translation>لم يقرر شيئًا أحد غير ⁨{who}⁩، أو لا يمكن التمييز بين الاثنين.</translation>
    </message>
    <message>
        <source>Nothing can be signed for C2PA with a key of this kind.</source>
        <translation>لا يمكن التوقيع لـC2PA بمفتاح من هذا النوع.</translation>
    </message>
    <message>
        <source>Nothing can be written into the folder {folder}.</source>
        <translation>لا تمكن كتابة شيء في المجلد ⁨{folder}⁩.</translation>
    </message>
    <message>
        <source>Nothing is released while rule {rule} stops it. {text}</source>
        <translation>لا يُجاز شيء ما دامت القاعدة ⁨{rule}⁩ تمنع ذلك. ⁨{text}⁩</translation>
    </message>
    <message>
        <source>Nothing is released while {names} stands.</source>
        <translation>لا يُجاز شيء ما دام ⁨{names}⁩ قائمًا.</translation>
    </message>
    <message>
        <source>Nothing is undecided.</source>
        <translation>لا شيء بلا قرار.</translation>
    </message>
    <message>
        <source>Nothing of what lies below shines through the covers, in the frames that were compared with the source: one in each second or so, and one at least of each face.</source>
        <translation>لا يشفّ شيء مما تحت المواضع المحجوبة، في الإطارات التي قورنت بالمصدر: إطار في كل ثانية تقريبًا، وواحد على الأقل لكل وجه.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again.</source>
        <translation>لم يُسجَّل شيء. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>ONNX Runtime cannot load the model {name}.</source>
        <translation>لا يستطيع ONNX Runtime تحميل النموذج ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>Of {names} one is on hold, asked elsewhere or not for publication, and the other is not.</source>
        <translation>من بين ⁨{names}⁩ واحد معلّق أو محال إلى جهة أخرى أو ليس للنشر، والآخر ليس كذلك.</translation>
    </message>
    <message>
        <source>On this ground a face {what} only for a reason of {reason_min_characters} characters.</source>
        <translation>على هذا المسوّغ الوجه {what} فقط بسبب من ⁨{reason_min_characters}⁩&#xa0;حرفًا.</translation>
    </message>
    <message>
        <source>Only a keep can expire.</source>
        <translation>الإبقاء وحده يمكن أن تنتهي مدته.</translation>
    </message>
    <message>
        <source>Only every third frame was searched: scan all of it before you publish.</source>
        <translation>فُحص إطار واحد من كل ثلاثة: افحصه كله قبل النشر.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>افتحه من جديد.</translation>
    </message>
    <message>
        <source>OpenCV cannot start, because a library of the system is missing ({error}).</source>
        <translation>لا يستطيع OpenCV أن يبدأ، إذ تنقص مكتبة من النظام (⁨{error}⁩).</translation>
    </message>
    <message>
        <source>OpenCV is damaged: its folder is there, but it is empty.</source>
        <translation>‏OpenCV تالف: مجلده موجود لكنه فارغ.</translation>
    </message>
    <message>
        <source>OpenCV is not installed.</source>
        <translation>‏OpenCV غير مثبّت.</translation>
    </message>
    <message>
        <source>Orientation: players turn or mirror the picture as they do the source.</source>
        <translation>الاتجاه: تدير المشغّلات الصورة أو تعكسها كما تفعل مع المصدر.</translation>
    </message>
    <message>
        <source>Outside the covers the colours are not the clip&apos;s: they differ by {colour} of 255 levels in the mean of {frames} frames.</source>
        <translation>خارج المواضع المحجوبة ليست الألوان ألوان المقطع: تختلف بمقدار ⁨{colour}⁩ من 255 درجة في متوسط {frames} إطارًا.</translation>
    </message>
    <message>
        <source>Outside the covers the picture is not the clip&apos;s: structural similarity (SSIM) {ssim} in the mean of {frames} frames, less than {least_ssim}.</source>
        <translation>خارج المواضع المحجوبة ليست الصورة صورة المقطع: التشابه البنيوي (SSIM) ⁨{ssim}⁩ في متوسط {frames} إطارًا، وهو أقل من ⁨{least_ssim}⁩.</translation>
    </message>
    <message>
        <source>Outside the covers the picture is the clip&apos;s, in structure and in colours, in the frames that were compared: {measured}</source>
        <translation>خارج المواضع المحجوبة الصورة هي صورة المقطع، بنيةً وألوانًا، في الإطارات التي قورنت: ⁨{measured}⁩</translation>
    </message>
    <message>
        <source>PI_ABUSE shows what happens, not who it is: faces and voices stay covered.</source>
        <translation>يُظهر PI_ABUSE ما يحدث، لا مَن هو الشخص: تبقى الوجوه والأصوات محجوبة.</translation>
    </message>
    <message>
        <source>Pictures in the format {name} cannot be shown here.</source>
        <translation>لا يمكن عرض صور بالصيغة ⁨{name}⁩ هنا.</translation>
    </message>
    <message>
        <source>Pixel format: {pixel_format}.</source>
        <translation>صيغة البكسل: ⁨{pixel_format}⁩.</translation>
    </message>
    <message>
        <source>Pixel shape: {pixel_aspect}.</source>
        <translation>شكل البكسل: ⁨{pixel_aspect}⁩.</translation>
    </message>
    <message>
        <source>Provenance needs a library that is not installed.</source>
        <translation>يحتاج بيان المصدر إلى مكتبة غير مثبّتة.</translation>
    </message>
    <message>
        <source>Put it into the folder {parent}, beside its review.</source>
        <translation>ضعه في المجلد ⁨{parent}⁩، بجانب مراجعته.</translation>
    </message>
    <message>
        <source>Put the clip back that was scanned, or scan this one.</source>
        <translation>أعد المقطع الذي فُحص إلى مكانه، أو افحص هذا.</translation>
    </message>
    <message>
        <source>Put the file back, or remove it and set the passphrases anew.</source>
        <translation>أعد الملف إلى مكانه، أو أزله واضبط عبارات المرور من جديد.</translation>
    </message>
    <message>
        <source>Put them together as a person.</source>
        <translation>اجمعها بوصفها شخصًا واحدًا.</translation>
    </message>
    <message>
        <source>Release note {number}: {formats}</source>
        <translation>مذكرة النشر {number}: {formats}</translation>
    </message>
    <message>
        <source>Remove the setting or the variable that names it: Reviewer brings one along.</source>
        <translation>أزل الإعداد أو المتغير الذي يسمّيه: يأتي Reviewer ومعه واحد.</translation>
    </message>
    <message>
        <source>SSIM {ssim} in the mean of {frames}.</source>
        <translation>‏SSIM ⁨{ssim}⁩ في متوسط {frames}.</translation>
    </message>
    <message>
        <source>Save it as a file first.</source>
        <translation>احفظه ملفًا أولًا.</translation>
    </message>
    <message>
        <source>Say at that length or more what you looked at and why it holds.</source>
        <translation>اذكر بهذا الطول أو أكثر ما الذي نظرت فيه ولماذا يصح.</translation>
    </message>
    <message>
        <source>Say at that length or more why this ground holds for this person.</source>
        <translation>اذكر بهذا الطول أو أكثر لماذا يصح هذا المسوّغ في حق هذا الشخص.</translation>
    </message>
    <message>
        <source>Say first which holds: give both the same role.</source>
        <translation>حدّد أولًا أيها الصحيح: أعطهما الصفة نفسها.</translation>
    </message>
    <message>
        <source>Say in {reason_min_characters} characters or more what it is.</source>
        <translation>اذكر ما هو، في ⁨{reason_min_characters}⁩ حرفًا أو أكثر.</translation>
    </message>
    <message>
        <source>Say what points to it.</source>
        <translation>اذكر ما يشير إلى ذلك.</translation>
    </message>
    <message>
        <source>Say what was said, or where.</source>
        <translation>اذكر ما قيل، أو أين.</translation>
    </message>
    <message>
        <source>Scan it again.</source>
        <translation>افحصه من جديد.</translation>
    </message>
    <message>
        <source>Scan the clip again.</source>
        <translation>افحص المقطع من جديد.</translation>
    </message>
    <message>
        <source>Select them all.</source>
        <translation>حدّدها كلها.</translation>
    </message>
    <message>
        <source>Size: {width_px} × {height_px} pixels.</source>
        <translation>الحجم: {width_px} × ⁨{height_px}⁩&#xa0;بكسل.</translation>
    </message>
    <message>
        <source>Sound at {sample_rate} samples a second has {rate} now.</source>
        <translation>الصوت بمعدل ⁨{sample_rate}⁩ عيّنة في الثانية صار بمعدل ⁨{rate}⁩.</translation>
    </message>
    <message>
        <source>Sound in the whole clip: {words} took its place.</source>
        <translation>الصوت في المقطع كله: حلّ محله ⁨{words}⁩.</translation>
    </message>
    <message>
        <source>Sound in {times}: {word} took its place.</source>
        <translation>الصوت في ⁨{times}⁩: حلّ محله ⁨{word}⁩.</translation>
    </message>
    <message>
        <source>Sound later than an hour after the picture&apos;s end.</source>
        <translation>الصوت الذي يأتي بعد أكثر من ساعة من نهاية الصورة.</translation>
    </message>
    <message>
        <source>Sound stream {number} has {channels} channels; a copy holds at most {max_channels} in a stream.</source>
        <translation>في دفق الصوت {number} عدد ⁨{channels}⁩ من القنوات؛ تحمل النسخة ⁨{max_channels}⁩ على الأكثر في الدفق.</translation>
    </message>
    <message>
        <source>Sound stream {stream} cannot be decoded, so nobody heard it.</source>
        <translation>لا يمكن فك ترميز دفق الصوت ⁨{stream}⁩، فلم يسمعه أحد.</translation>
    </message>
    <message>
        <source>Sound stream {stream}, {clock} to {clock2}: {words}, at up to {level_db} dB of full scale.</source>
        <translation>دفق الصوت ⁨{stream}⁩، من ⁨{clock}⁩ إلى ⁨{clock2}⁩: ⁨{words}⁩، حتى ⁨{level_db}⁩&#xa0;ديسيبل من المقياس الكامل.</translation>
    </message>
    <message>
        <source>Sound: {counted}, encoded anew as AAC.</source>
        <translation>الصوت: ⁨{counted}⁩، أُعيد ترميزه بصيغة AAC.</translation>
    </message>
    <message>
        <source>Sound: {counted}.</source>
        <translation>الصوت: ⁨{counted}⁩.</translation>
    </message>
    <message>
        <source>Stretches as they are stored: none, as {error}.</source>
        <translation>الفترات المحفوظة كما خُزّنت: لا شيء، إذ ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>Suggestions of persons need a library that is not installed.</source>
        <translation>تحتاج اقتراحات الأشخاص إلى مكتبة غير مثبّتة.</translation>
    </message>
    <message>
        <source>The mark of interlacing in the stream: {title} has none here, so that the file alone says it, and a player may show combs. Deinterlacing makes whole frames.</source>
        <translation>علامة التشابك في الدفق: لا علامة له في ⁨{title}⁩ هنا، فيذكرها الملف وحده، وقد يُظهر المشغّل خطوطًا كأسنان المشط. وإزالة التشابك تصنع إطارات كاملة.</translation>
    </message>
    <message>
        <source>Attachments: {count}.</source>
        <translation>المرفقات: {count}.</translation>
    </message>
    <message>
        <source>Chapters: {count}.</source>
        <translation>الفصول: {count}.</translation>
    </message>
    <message>
        <source>Cover pictures: {count}.</source>
        <translation>صور الغلاف: {count}.</translation>
    </message>
    <message>
        <source>Data: {count} stream.</source>
        <translation>البيانات: {count}&#xa0;دفق.</translation>
    </message>
    <message>
        <source>Data: {count} streams.</source>
        <translation>البيانات، عدد الدفوق: {count}.</translation>
    </message>
    <message>
        <source>Further video: {count} stream.</source>
        <translation>فيديو إضافي: {count}&#xa0;دفق.</translation>
    </message>
    <message>
        <source>Further video: {count} streams.</source>
        <translation>فيديو إضافي، عدد الدفوق: {count}.</translation>
    </message>
    <message>
        <source>Subtitles: {count} stream.</source>
        <translation>الترجمات المرئية: {count}&#xa0;دفق.</translation>
    </message>
    <message>
        <source>Subtitles: {count} streams.</source>
        <translation>الترجمات المرئية، عدد الدفوق: {count}.</translation>
    </message>
    <message>
        <source>Tags: {count}.</source>
        <translation>البيانات الوصفية: {count}.</translation>
    </message>
    <message>
        <source>Choose another folder, or replace it.</source>
        <translation>اختر مجلدًا آخر، أو استبدله.</translation>
    </message>
    <message>
        <source>A detector saw the face of {name} in what would go (frames: {found}), and nothing else covers it there: nobody uncovers that alone.</source>
        <translation>رأى كاشف وجه {name} فيما سيُزال (عدد الإطارات: {found})، ولا شيء آخر يحجبه هناك: لا أحد يكشف ذلك بمفرده.</translation>
    </message>
    <message>
        <source>Reject it as no face, for a part of its time if need be; that counts when a second person has approved it.</source>
        <translation>ارفضه بوصفه ليس وجهًا، لجزء من مدته عند الحاجة؛ ويسري ذلك عندما يوافق عليه شخص ثانٍ.</translation>
    </message>
    <message>
        <source>Take one of P-256, P-384 or P-521, Ed25519, or RSA with 2048 bits or more.</source>
        <translation>خذ واحدًا من P-256 أو P-384 أو P-521 أو Ed25519، أو RSA بـ2048 بت أو أكثر.</translation>
    </message>
    <message>
        <source>Take some words.</source>
        <translation>خذ بضع كلمات.</translation>
    </message>
    <message>
        <source>Take the track out of the person first.</source>
        <translation>أخرج المسار من الشخص أولًا.</translation>
    </message>
    <message>
        <source>The answer to “{code}” is empty.</source>
        <translation>جواب «⁨{code}⁩» فارغ.</translation>
    </message>
    <message>
        <source>The approval has no name under it.</source>
        <translation>لا اسم تحت الموافقة.</translation>
    </message>
    <message>
        <source>The approvals were lost with a damaged file; they have to be given again.</source>
        <translation>ضاعت الموافقات مع ملف تالف؛ لا بد من منحها من جديد.</translation>
    </message>
    <message>
        <source>The box is drawn outside of the frames in which it is to stand.</source>
        <translation>رُسم المربع خارج الإطارات التي ينبغي أن يكون فيها.</translation>
    </message>
    <message>
        <source>The box is too small: it needs {least_px} pixels each way in the picture.</source>
        <translation>المربع صغير جدًا: يحتاج إلى ⁨{least_px}⁩&#xa0;بكسل في كل اتجاه من الصورة.</translation>
    </message>
    <message>
        <source>The check of the newest copy, {name}, did not pass.</source>
        <translation>لم تجتز أحدث نسخة، ⁨{name}⁩، التحقق.</translation>
    </message>
    <message>
        <source>The clip goes from {index} to {index2}.</source>
        <translation>يمتد المقطع من ⁨{index}⁩ إلى ⁨{index2}⁩.</translation>
    </message>
    <message>
        <source>The clip has no sound stream {wrong}.</source>
        <translation>ليس في المقطع دفق صوت ⁨{wrong}⁩.</translation>
    </message>
    <message>
        <source>The clip may be damaged, or memory was short: close other programs, try again.</source>
        <translation>ربما كان المقطع تالفًا أو الذاكرة قليلة: أغلق برامج أخرى، وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The clip may be damaged. Try again.</source>
        <translation>ربما كان المقطع تالفًا. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The clip needs more memory than a process may take.</source>
        <translation>يحتاج المقطع إلى ذاكرة أكثر مما يُسمح به لعملية.</translation>
    </message>
    <message>
        <source>The clip “{name}” is not where it was when it was scanned.</source>
        <translation>المقطع «⁨{name}⁩» ليس حيث كان عند فحصه.</translation>
    </message>
    <message>
        <source>The clip&apos;s clock starts again more than {max_stretches} times: its sound cannot be kept in time with the picture.</source>
        <translation>تبدأ ساعة المقطع من جديد أكثر من ⁨{max_stretches}⁩ مرات: لا يمكن إبقاء صوته متزامنًا مع الصورة.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}, which plays everywhere.</source>
        <translation>صار الترميز ⁨{title}⁩ هو ⁨{other}⁩، وهو يعمل في كل مكان.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: it holds steady standard rates alone, and the frames come at others.</source>
        <translation>صار الترميز ⁨{title}⁩ هو ⁨{other}⁩: فهو لا يحمل إلا معدلات ثابتة معيارية، والإطارات تأتي بغيرها.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: its encoder takes no such pixel format.</source>
        <translation>صار الترميز ⁨{title}⁩ هو ⁨{other}⁩: فمرمِّزه لا يقبل صيغة البكسل هذه.</translation>
    </message>
    <message>
        <source>The codec {title} became {other}: this ffmpeg has no encoder for it.</source>
        <translation>صار الترميز ⁨{title}⁩ هو ⁨{other}⁩: ليس في ffmpeg هذا مرمِّز له.</translation>
    </message>
    <message>
        <source>The codec {title} became {title2}{why_other}.</source>
        <translation>صار الترميز ⁨{title}⁩ هو ⁨{title2}⁩⁨{why_other}⁩.</translation>
    </message>
    <message>
        <source>The copy cannot be written into “{folder}” ({strerror}).</source>
        <translation>لا تمكن كتابة النسخة في «⁨{folder}⁩» (⁨{strerror}⁩).</translation>
    </message>
    <message>
        <source>The copy cannot get the name “{name}” ({strerror}).</source>
        <translation>لا يمكن أن تأخذ النسخة الاسم «⁨{name}⁩» (⁨{strerror}⁩).</translation>
    </message>
    <message>
        <source>The copy carries a box of the kind “{name}” in its file.</source>
        <translation>تحمل النسخة في ملفها صندوقًا من النوع «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>The copy carries a provenance manifest; none was asked for.</source>
        <translation>تحمل النسخة بيان مصدر لم يُطلب.</translation>
    </message>
    <message>
        <source>The copy carries a stream of the kind “{value}”.</source>
        <translation>تحمل النسخة دفقًا من النوع «⁨{value}⁩».</translation>
    </message>
    <message>
        <source>The copy carries data of another program in its file.</source>
        <translation>تحمل النسخة في ملفها بيانات برنامج آخر.</translation>
    </message>
    <message>
        <source>The copy carries the tag “{key}” on a stream.</source>
        <translation>تحمل النسخة البيان الوصفي «⁨{key}⁩» على دفق.</translation>
    </message>
    <message>
        <source>The copy carries the tag “{key}”.</source>
        <translation>تحمل النسخة البيان الوصفي «⁨{key}⁩».</translation>
    </message>
    <message>
        <source>The copy carries {chapters} chapters.</source>
        <translation>تحمل النسخة فصولًا، وعددها ⁨{chapters}⁩.</translation>
    </message>
    <message>
        <source>The copy carries {manifests} manifests, one in another.</source>
        <translation>تحمل النسخة بيانات مصدر متداخلة، وعددها ⁨{manifests}⁩.</translation>
    </message>
    <message>
        <source>The copy carries {manifests} provenance manifests instead of one.</source>
        <translation>تحمل النسخة ⁨{manifests}⁩ من بيانات المصدر بدلًا من واحد.</translation>
    </message>
    <message>
        <source>The copy carries {size} bytes that no player looks at.</source>
        <translation>تحمل النسخة ⁨{size}⁩ بايت لا ينظر إليها أي مشغّل.</translation>
    </message>
    <message>
        <source>The copy could not be joined ({strerror}).</source>
        <translation>لم يمكن ضم أجزاء النسخة (⁨{strerror}⁩).</translation>
    </message>
    <message>
        <source>The copy could not be signed ({said}).</source>
        <translation>لم يمكن توقيع النسخة (⁨{said}⁩).</translation>
    </message>
    <message>
        <source>The copy could not be signed: its file could not be read or written.</source>
        <translation>لم يمكن توقيع النسخة: لم تمكن قراءة ملفها أو كتابته.</translation>
    </message>
    <message>
        <source>The copy has {pictures} video streams instead of one.</source>
        <translation>في النسخة ⁨{pictures}⁩ من دفوق الفيديو بدلًا من واحد.</translation>
    </message>
    <message>
        <source>The copy has {times} frames; the clip has {index}.</source>
        <translation>في النسخة ⁨{times}⁩ إطارًا؛ وفي المقطع ⁨{index}⁩.</translation>
    </message>
    <message>
        <source>The copy is turned another way than the clip.</source>
        <translation>النسخة مُدارة باتجاه غير اتجاه المقطع.</translation>
    </message>
    <message>
        <source>The copy is {width_px} × {height_px} pixels.</source>
        <translation>النسخة {width_px} × ⁨{height_px}⁩&#xa0;بكسل.</translation>
    </message>
    <message>
        <source>The copy or a decision is not what was to be released any more.</source>
        <translation>لم تعد النسخة أو أحد القرارات ما كان يُراد إجازته.</translation>
    </message>
    <message>
        <source>The copy stores {hidden_packets} pictures that no player shows.</source>
        <translation>تخزّن النسخة ⁨{hidden_packets}⁩ من الصور التي لا يعرضها أي مشغّل.</translation>
    </message>
    <message>
        <source>The copy was changed by another program after its check, so it was not delivered.</source>
        <translation>غيّر برنامج آخر النسخة بعد التحقق منها، فلم تُسلَّم.</translation>
    </message>
    <message>
        <source>The copy would overwrite the clip that it is made from.</source>
        <translation>ستحل النسخة محل المقطع الذي صُنعت منه.</translation>
    </message>
    <message>
        <source>The copy&apos;s file is not built as MP4 and MOV files are: {error}.</source>
        <translation>ملف النسخة ليس مبنيًا كما تُبنى ملفات MP4 وMOV: ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>The damage to the review “{name}” reaches its clip or its tracks.</source>
        <translation>يصل تلف المراجعة «⁨{name}⁩» إلى مقطعها أو مساراتها.</translation>
    </message>
    <message>
        <source>The decision has no name under it.</source>
        <translation>لا اسم تحت القرار.</translation>
    </message>
    <message>
        <source>The decision is about nobody.</source>
        <translation>لا يتعلق القرار بأحد.</translation>
    </message>
    <message>
        <source>The decision would have expired on {expires} already.</source>
        <translation>كانت مدة القرار ستكون منتهية منذ ⁨{expires}⁩.</translation>
    </message>
    <message>
        <source>The decisions were lost with a damaged file; every face counts as undecided.</source>
        <translation>ضاعت القرارات مع ملف تالف؛ يُعدّ كل وجه بلا قرار.</translation>
    </message>
    <message>
        <source>The demo clip cannot be put into {folder}: {strerror}.</source>
        <translation>لا يمكن وضع مقطع التجربة في ⁨{folder}⁩: ⁨{strerror}⁩.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>القرص ممتلئ.</translation>
    </message>
    <message>
        <source>The disk is full: “{name}” could not be written.</source>
        <translation>القرص ممتلئ: لم تمكن كتابة «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>The disk reported an error about “{name}”.</source>
        <translation>أبلغ القرص عن خطأ بشأن «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>The download or recording may have failed; repeat it.</source>
        <translation>ربما فشل التنزيل أو التسجيل؛ أعده.</translation>
    </message>
    <message>
        <source>The file does not say how many entries there are.</source>
        <translation>لا يذكر الملف عدد القيود فيه.</translation>
    </message>
    <message>
        <source>The file holds pictures that no player shows ({hidden_packets}, hidden by an edit list): they were not searched, and no copy has them.</source>
        <translation>في الملف صور لا يعرضها أي مشغّل (⁨{hidden_packets}⁩، تُخفيها قائمة تحرير): لم يُبحث فيها، ولا تحملها أي نسخة.</translation>
    </message>
    <message>
        <source>The file is damaged at {at} and perhaps later; {read}.</source>
        <translation>الملف تالف عند ⁨{at}⁩ وربما بعد ذلك؛ ⁨{read}⁩.</translation>
    </message>
    <message>
        <source>The file is damaged from {at} on; {read}.</source>
        <translation>الملف تالف ابتداءً من ⁨{at}⁩؛ ⁨{read}⁩.</translation>
    </message>
    <message>
        <source>The file is damaged there.</source>
        <translation>الملف تالف هناك.</translation>
    </message>
    <message>
        <source>The file is damaged, or it has to be made smaller first.</source>
        <translation>الملف تالف، أو لا بد من تصغيره أولًا.</translation>
    </message>
    <message>
        <source>The file is damaged; repeat the recording or download.</source>
        <translation>الملف تالف؛ أعد التسجيل أو التنزيل.</translation>
    </message>
    <message>
        <source>The file is damaged{where}: pictures may show errors, and some may be missing.</source>
        <translation>الملف تالف⁨{where}⁩: قد تظهر أخطاء في الصور، وقد ينقص بعضها.</translation>
    </message>
    <message>
        <source>The file is probably damaged.</source>
        <translation>الملف تالف على الأرجح.</translation>
    </message>
    <message>
        <source>The file is, byte for byte, the one that was made and checked.</source>
        <translation>الملف هو، بايتًا ببايت، الذي صُنع وجرى التحقق منه.</translation>
    </message>
    <message>
        <source>The file was changed, and the review knows several copies called {name} that were made in different ways: {numbers}.</source>
        <translation>غُيّر الملف، وتعرف المراجعة عدة نسخ باسم ⁨{name}⁩ صُنعت بطرق مختلفة: ⁨{numbers}⁩.</translation>
    </message>
    <message>
        <source>The file was cut off: about {share} % of its bytes are there. Whatever came after {end} is missing.</source>
        <translation>قُطع الملف: نحو ⁨{share} %⁩ من بايتاته موجود. وما جاء بعد {end} مفقود.</translation>
    </message>
    <message>
        <source>The file&apos;s own timestamps are missing or out of order; they were repaired, and frames are counted from the start.</source>
        <translation>الطوابع الزمنية في الملف ناقصة أو غير مرتبة؛ أُصلحت، وتُعدّ الإطارات من البداية.</translation>
    </message>
    <message>
        <source>The first certificate in “{name}” is not that of the key in “{name2}”.</source>
        <translation>الشهادة الأولى في «⁨{name}⁩» ليست شهادة المفتاح الذي في «⁨{name2}⁩».</translation>
    </message>
    <message>
        <source>The flags were lost with a damaged file; they were not made again.</source>
        <translation>ضاعت التنبيهات مع ملف تالف؛ ولم تُنشأ من جديد.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {strerror}.</source>
        <translation>لا يمكن إنشاء المجلد ⁨{folder}⁩: ⁨{strerror}⁩.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be written to.</source>
        <translation>لا تمكن الكتابة في المجلد «⁨{folder}⁩».</translation>
    </message>
    <message>
        <source>The folder “{folder}” does not exist.</source>
        <translation>المجلد «⁨{folder}⁩» غير موجود.</translation>
    </message>
    <message>
        <source>The frame whose box is to stand still lies outside of the range.</source>
        <translation>الإطار الذي يُراد تثبيت مربعه يقع خارج النطاق.</translation>
    </message>
    <message>
        <source>The head that was given has {number} entries, more than the log: entries were taken out, or the file was replaced.</source>
        <translation>للرأس المعطى {number} من القيود، وهو أكثر مما في السجل: أُخرجت قيود، أو استُبدل الملف.</translation>
    </message>
    <message>
        <source>The installation lacks {parts}.</source>
        <translation>ينقص التثبيت ⁨{parts}⁩.</translation>
    </message>
    <message>
        <source>The key in “{name}” is locked with a passphrase, which is not asked for.</source>
        <translation>المفتاح في «⁨{name}⁩» مقفل بعبارة مرور، ولا تُطلب هذه العبارة.</translation>
    </message>
    <message>
        <source>The log ends with entry {entries}, and the file says that it has {entries2}: entries were put in or taken out at its end.</source>
        <translation>ينتهي السجل بالقيد ⁨{entries}⁩، ويذكر الملف أن عددها ⁨{entries2}⁩: أُدخلت قيود في نهايته أو أُخرجت.</translation>
    </message>
    <message>
        <source>The log of the review has no entry of this report. {message}</source>
        <translation>ليس في سجل المراجعة قيد لهذا التقرير. ⁨{message}⁩</translation>
    </message>
    <message>
        <source>The log says more; other export settings may work.</source>
        <translation>في السجل تفاصيل أكثر؛ وقد تنجح إعدادات تصدير أخرى.</translation>
    </message>
    <message>
        <source>The model {name} cannot be read.</source>
        <translation>لا تمكن قراءة النموذج ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>The model {name} is missing.</source>
        <translation>النموذج ⁨{name}⁩ مفقود.</translation>
    </message>
    <message>
        <source>The model {name} is not the one that this version was tested with.</source>
        <translation>النموذج ⁨{name}⁩ ليس الذي اختُبر معه هذا الإصدار.</translation>
    </message>
    <message>
        <source>The name of the copy is too long for this folder.</source>
        <translation>اسم النسخة أطول مما يسمح به هذا المجلد.</translation>
    </message>
    <message>
        <source>The name of the review is too long for this disk.</source>
        <translation>اسم المراجعة أطول مما يسمح به هذا القرص.</translation>
    </message>
    <message>
        <source>The name of this copy has to end in {suffix}, because it holds {title}.</source>
        <translation>لا بد أن ينتهي اسم هذه النسخة بـ⁨{suffix}⁩، لأنها تحمل ⁨{title}⁩.</translation>
    </message>
    <message>
        <source>The note says nothing.</source>
        <translation>لا تقول الملاحظة شيئًا.</translation>
    </message>
    <message>
        <source>The number of the copy&apos;s audio streams is {sounds} instead of {wanted}.</source>
        <translation>عدد دفوق الصوت في النسخة ⁨{sounds}⁩ بدلًا من ⁨{wanted}⁩.</translation>
    </message>
    <message>
        <source>The passphrases in {path} cannot be read: {error}.</source>
        <translation>لا تمكن قراءة عبارات المرور في ⁨{path}⁩: ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>The person has no name under it.</source>
        <translation>لا اسم تحت الشخص.</translation>
    </message>
    <message>
        <source>The person is nobody.</source>
        <translation>الشخص ليس أحدًا.</translation>
    </message>
    <message>
        <source>The picture at {when} in “{name}” cannot be decoded.</source>
        <translation>لا يمكن فك ترميز الصورة عند ⁨{when}⁩ في «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>The pixel format {name} became {pixel_format}: {why}.</source>
        <translation>صارت صيغة البكسل ⁨{name}⁩ هي ⁨{pixel_format}⁩: {why}.</translation>
    </message>
    <message>
        <source>The process that reads the clip ended without a word.</source>
        <translation>انتهت العملية التي تقرأ المقطع دون أي رسالة.</translation>
    </message>
    <message>
        <source>The provenance manifest cannot be read: {error}.</source>
        <translation>لا تمكن قراءة بيان المصدر: ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>The provenance manifest does not hold ({failure}).</source>
        <translation>بيان المصدر غير صحيح (⁨{failure}⁩).</translation>
    </message>
    <message>
        <source>The provenance manifest does not hold.</source>
        <translation>بيان المصدر غير صحيح.</translation>
    </message>
    <message>
        <source>The provenance manifest holds more than what was done to the copy.</source>
        <translation>يحمل بيان المصدر أكثر مما جرى على النسخة.</translation>
    </message>
    <message>
        <source>The provenance manifest holds other statements than it was given.</source>
        <translation>يحمل بيان المصدر أقوالًا غير التي أُعطيت له.</translation>
    </message>
    <message>
        <source>The provenance manifest is another program&apos;s.</source>
        <translation>بيان المصدر هو بيان برنامج آخر.</translation>
    </message>
    <message>
        <source>The provenance manifest is damaged: {error}.</source>
        <translation>بيان المصدر تالف: ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>The provenance manifest is not the one that this copy was given.</source>
        <translation>بيان المصدر ليس الذي أُعطي لهذه النسخة.</translation>
    </message>
    <message>
        <source>The provenance manifest says more of the clip than that there was one.</source>
        <translation>يقول بيان المصدر عن المقطع أكثر من أنه كان موجودًا.</translation>
    </message>
    <message>
        <source>The provenance manifest says something else than what is planned today.</source>
        <translation>يقول بيان المصدر غير ما هو مقرر اليوم.</translation>
    </message>
    <message>
        <source>The recording or download may have failed; repeat it.</source>
        <translation>ربما فشل التسجيل أو التنزيل؛ أعده.</translation>
    </message>
    <message>
        <source>The records of earlier copies were lost with a damaged file.</source>
        <translation>ضاعت سجلات النسخ السابقة مع ملف تالف.</translation>
    </message>
    <message>
        <source>The review knows no copy like {wanted}.</source>
        <translation>لا تعرف المراجعة نسخة مثل ⁨{wanted}⁩.</translation>
    </message>
    <message>
        <source>The review was changed while its copy was made.</source>
        <translation>تغيّرت المراجعة أثناء صنع نسختها.</translation>
    </message>
    <message>
        <source>The review “{name}” is damaged.</source>
        <translation>المراجعة «⁨{name}⁩» تالفة.</translation>
    </message>
    <message>
        <source>The review “{name}” may not be read.</source>
        <translation>لا يُسمح بقراءة المراجعة «⁨{name}⁩».</translation>
    </message>
    <message>
        <source>The review “{name}” was changed, moved or replaced by another program, so nothing was saved.</source>
        <translation>غيّر برنامج آخر المراجعة «⁨{name}⁩» أو نقلها أو استبدلها، فلم يُحفظ شيء.</translation>
    </message>
    <message>
        <source>The review “{name}” was made by a newer version of this program.</source>
        <translation>صُنعت المراجعة «⁨{name}⁩» بإصدار أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>The risk of return or reprisal has no reason.</source>
        <translation>لا سبب مذكور لخطر العودة أو الانتقام.</translation>
    </message>
    <message>
        <source>The risk of the frames was lost with a damaged file; it was not assessed again.</source>
        <translation>ضاعت درجات خطورة الإطارات مع ملف تالف؛ ولم تُحتسب من جديد.</translation>
    </message>
    <message>
        <source>The role “{role_words}” needs its basis.</source>
        <translation>تحتاج الصفة «⁨{role_words}⁩» إلى ما تستند إليه.</translation>
    </message>
    <message>
        <source>The rule catalogue {path} cannot be read: {reason}.</source>
        <translation>لا تمكن قراءة دليل القواعد ⁨{path}⁩: {reason}.</translation>
    </message>
    <message>
        <source>The setting “control” in {path} is “{control}”.</source>
        <translation>قيمة الإعداد «control» في ⁨{path}⁩ هي «⁨{control}⁩».</translation>
    </message>
    <message>
        <source>The setting “{key}” in {path} must be {words}.</source>
        <translation>يجب أن يكون الإعداد «⁨{key}⁩» في ⁨{path}⁩ على النحو: ⁨{words}⁩.</translation>
    </message>
    <message>
        <source>The settings are: {known}.</source>
        <translation>الإعدادات هي: ⁨{known}⁩.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {error}.</source>
        <translation>لا تمكن قراءة الإعدادات في ⁨{path}⁩: ⁨{error}⁩.</translation>
    </message>
    <message>
        <source>The settings in {path} hold “{key}”, which is no setting.</source>
        <translation>في الإعدادات في ⁨{path}⁩ «⁨{key}⁩»، وهو ليس إعدادًا.</translation>
    </message>
    <message>
        <source>The settings of the case were lost with a damaged file; they are the usual ones again.</source>
        <translation>ضاعت إعدادات القضية مع ملف تالف؛ وعادت إلى المعتاد.</translation>
    </message>
    <message>
        <source>The sound at {index} cannot be covered: that is outside of the clip.</source>
        <translation>لا يمكن حجب الصوت عند ⁨{index}⁩: هو خارج المقطع.</translation>
    </message>
    <message>
        <source>The span of the decision is empty.</source>
        <translation>فترة القرار فارغة.</translation>
    </message>
    <message>
        <source>The span {index} is not in the clip.</source>
        <translation>الفترة ⁨{index}⁩ ليست في المقطع.</translation>
    </message>
    <message>
        <source>The span {index} reaches out of the clip.</source>
        <translation>الفترة ⁨{index}⁩ تتجاوز المقطع.</translation>
    </message>
    <message>
        <source>The tag has no name under it.</source>
        <translation>لا اسم تحت الوسم.</translation>
    </message>
    <message>
        <source>The tags were lost with a damaged file.</source>
        <translation>ضاعت الوسوم مع ملف تالف.</translation>
    </message>
    <message>
        <source>The {which} cannot be shown, by any player: the clip starts between two key frames. Its picture starts at {index}.</source>
        <translation>لا يمكن لأي مشغّل عرض ⁨{which}⁩: يبدأ المقطع بين إطارين مفتاحيين. تبدأ صورته عند ⁨{index}⁩.</translation>
    </message>
    <message>
        <source>There are: {questions}.</source>
        <translation>الموجود: ⁨{questions}⁩.</translation>
    </message>
    <message>
        <source>There is a file “{name}” already.</source>
        <translation>يوجد ملف باسم «⁨{name}⁩» من قبل.</translation>
    </message>
    <message>
        <source>There is an entry {found}, where none can be.</source>
        <translation>يوجد قيد ⁨{found}⁩ حيث لا يمكن أن يوجد.</translation>
    </message>
    <message>
        <source>There is no approval {name} in this review.</source>
        <translation>لا موافقة ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no copy that could be released.</source>
        <translation>لا توجد نسخة تمكن إجازتها.</translation>
    </message>
    <message>
        <source>There is no decision {name} in this review.</source>
        <translation>لا قرار ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no ffmpeg on this machine.</source>
        <translation>لا يوجد ffmpeg في هذا الجهاز.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>لا يوجد ملف ⁨{file}⁩.</translation>
    </message>
    <message>
        <source>There is no flag {name} in this review.</source>
        <translation>لا تنبيه ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>لا يوجد مجلد ⁨{folder}⁩.</translation>
    </message>
    <message>
        <source>There is no folder {parent}.</source>
        <translation>لا يوجد مجلد ⁨{parent}⁩.</translation>
    </message>
    <message>
        <source>There is no person {name} in this review.</source>
        <translation>لا شخص ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no review at {path}.</source>
        <translation>لا توجد مراجعة في ⁨{path}⁩.</translation>
    </message>
    <message>
        <source>There is no tag {name} in this review.</source>
        <translation>لا وسم ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no track {name} in this review.</source>
        <translation>لا مسار ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>There is no {name} in this review.</source>
        <translation>لا يوجد ⁨{name}⁩ في هذه المراجعة.</translation>
    </message>
    <message>
        <source>These frames are not in the clip.</source>
        <translation>ليست هذه الإطارات في المقطع.</translation>
    </message>
    <message>
        <source>These have several roles: {roles}.</source>
        <translation>لهؤلاء صفات مختلفة: ⁨{roles}⁩.</translation>
    </message>
    <message>
        <source>This ffmpeg has no encoder for {title} ({name}).</source>
        <translation>ليس في ffmpeg هذا مرمِّز لـ⁨{title}⁩ (⁨{name}⁩).</translation>
    </message>
    <message>
        <source>This is not the file that was made: its SHA-256 is another.</source>
        <translation>ليس هذا هو الملف الذي صُنع: بصمته SHA-256 مختلفة.</translation>
    </message>
    <message>
        <source>This is not the passphrase of {who}.</source>
        <translation>ليست هذه عبارة مرور ⁨{who}⁩.</translation>
    </message>
    <message>
        <source>This picture cannot be decoded: the file is damaged here.</source>
        <translation>لا يمكن فك ترميز هذه الصورة: الملف تالف هنا.</translation>
    </message>
    <message>
        <source>This review took the place of another (entry {number}), whose log ended with {get}.</source>
        <translation>حلّت هذه المراجعة محل أخرى (القيد {number})، انتهى سجلها بـ⁨{get}⁩.</translation>
    </message>
    <message>
        <source>This sound stream cannot be read here.</source>
        <translation>لا تمكن قراءة دفق الصوت هذا هنا.</translation>
    </message>
    <message>
        <source>Transparency: every pixel is opaque now, and what lay under transparent ones shows.</source>
        <translation>الشفافية: كل بكسل معتم الآن، ويظهر ما كان تحت البكسلات الشفافة.</translation>
    </message>
    <message>
        <source>Type it when you are asked, or set REVIEWER_PASSPHRASE.</source>
        <translation>اكتبها حين تُطلب، أو اضبط REVIEWER_PASSPHRASE.</translation>
    </message>
    <message>
        <source>T{number} is not in {name}.</source>
        <translation>ليس T{number} ضمن ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>Use a backup if there is one, or try `reviewer recover`; else scan the clip again.</source>
        <translation>استعمل نسخة احتياطية إن وُجدت، أو جرّب `reviewer recover`؛ وإلا فافحص المقطع من جديد.</translation>
    </message>
    <message>
        <source>Use a backup if there is one; else scan the clip again.</source>
        <translation>استعمل نسخة احتياطية إن وُجدت؛ وإلا فافحص المقطع من جديد.</translation>
    </message>
    <message>
        <source>Use a backup if there is one; the command “reviewer recover” saves what is left of it. Else take it away, and scan the clip again.</source>
        <translation>استعمل نسخة احتياطية إن وُجدت؛ والأمر «⁦reviewer recover⁩» ينقذ ما بقي منها. وإلا فأزلها وافحص المقطع من جديد.</translation>
    </message>
    <message>
        <source>Voice altered. The change may be reversible and does not hide accent or words.</source>
        <translation>الصوت معدَّل. قد يكون التعديل قابلًا للعكس، وهو لا يُخفي اللهجة ولا الكلمات.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or close it there, and try again.</source>
        <translation>انتظر حتى تنتهي، أو أغلقها هناك، وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>What is undecided can only be covered all at once.</source>
        <translation>ما هو بلا قرار لا يمكن إلا حجبه كله دفعة واحدة.</translation>
    </message>
    <message>
        <source>What tracks belong to one person was lost with a damaged file; each is a person of its own and protected.</source>
        <translation>ضاع مع ملف تالف أي المسارات تعود إلى شخص واحد؛ كل مسار شخص مستقل ومحمي.</translation>
    </message>
    <message>
        <source>Where return or reprisal may endanger a prisoner, an altered voice is not enough.</source>
        <translation>حيث قد تُعرّض العودة أو الانتقام أسيرًا للخطر، لا يكفي صوت معدَّل.</translation>
    </message>
    <message>
        <source>Where return or reprisal may endanger a prisoner, nobody counts as not identifiable: viewers may have files, and know the person.</source>
        <translation>حيث قد تُعرّض العودة أو الانتقام أسيرًا للخطر، لا يُعدّ أحد غير قابل للتعرف عليه: قد تكون لدى المشاهدين ملفات، وقد يعرفون الشخص.</translation>
    </message>
    <message>
        <source>Where the sound was to be silent it is, and where a tone took its place nothing else is heard, in every sound stream.</source>
        <translation>حيث كان ينبغي أن يكون الصوت صامتًا فهو صامت، وحيث حلّت نغمة محله لا يُسمع شيء آخر، في كل دفق صوت.</translation>
    </message>
    <message>
        <source>Whole frames: the clip is not marked as interlaced.</source>
        <translation>إطارات كاملة: المقطع غير معلَّم بأنه متشابك.</translation>
    </message>
    <message>
        <source>Write T3 or P1.</source>
        <translation>اكتب T3 أو P1.</translation>
    </message>
    <message>
        <source>Write it as 2027-01-31.</source>
        <translation>اكتبه هكذا: ⁦2027-01-31⁩.</translation>
    </message>
    <message>
        <source>a tone</source>
        <translation>نغمة</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>السفلى</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>صمت</translation>
    </message>
    <message>
        <source>the same greys, with chroma that says so, play everywhere</source>
        <translation>درجات الرمادي نفسها، مع لونية تذكر ذلك، تعمل في كل مكان</translation>
    </message>
    <message>
        <source>the same samples in another order</source>
        <translation>العيّنات نفسها بترتيب آخر</translation>
    </message>
    <message>
        <source>transparency has no place in it</source>
        <translation>لا مكان للشفافية فيه</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>العليا</translation>
    </message>
    <message>
        <source>video is stored as luma and chroma, not as red, green and blue</source>
        <translation>يُخزَّن الفيديو إضاءةً ولونيةً، لا أحمر وأخضر وأزرق</translation>
    </message>
    <message>
        <source>{count} stream ({codecs})</source>
        <translation>{count}&#xa0;دفق (⁨{codecs}⁩)</translation>
    </message>
    <message>
        <source>{count} streams ({codecs})</source>
        <translation>عدد الدفوق {count} (⁨{codecs}⁩)</translation>
    </message>
    <message>
        <source>{environment_key} names “{named}”, which is no program.</source>
        <translation>يسمّي ⁨{environment_key}⁩ «⁨{named}⁩»، وهو ليس برنامجًا.</translation>
    </message>
    <message>
        <source>{file} is not the copy that passed its check: it was changed since, or is another.</source>
        <translation>‏⁨{file}⁩ ليست النسخة التي اجتازت التحقق: لقد غُيّرت منذ ذلك الحين، أو هي نسخة أخرى.</translation>
    </message>
    <message>
        <source>{ground} is a ground to keep a face visible, and this decision does not.</source>
        <translation>‏⁨{ground}⁩ مسوّغ لإبقاء وجه ظاهرًا، وهذا القرار لا يُبقيه.</translation>
    </message>
    <message>
        <source>{index} is not in the clip.</source>
        <translation>‏⁨{index}⁩ ليس في المقطع.</translation>
    </message>
    <message>
        <source>{missing} of {planned} frames of the copy could not be looked at.</source>
        <translation>لم يمكن النظر إلى ⁨{missing}⁩ من ⁨{planned}⁩ من إطارات النسخة.</translation>
    </message>
    <message>
        <source>{names} are in different shots, and a track is in one.</source>
        <translation>‏⁨{names}⁩ في لقطات مختلفة، والمسار في لقطة واحدة.</translation>
    </message>
    <message>
        <source>{names} belong to different persons, {name} and {name2}.</source>
        <translation>تعود ⁨{names}⁩ إلى شخصين مختلفين، ⁨{name}⁩ و⁨{name2}⁩.</translation>
    </message>
    <message>
        <source>{names} is not in the picture at {when}.</source>
        <translation>‏⁨{names}⁩ ليس في الصورة عند ⁨{when}⁩.</translation>
    </message>
    <message>
        <source>{name} changed while it was scanned.</source>
        <translation>تغيّر ⁨{name}⁩ أثناء فحصه.</translation>
    </message>
    <message>
        <source>{name} counts without a second person.</source>
        <translation>يسري ⁨{name}⁩&#xa0;دون شخص ثانٍ.</translation>
    </message>
    <message>
        <source>{name} does not follow what is decided today.</source>
        <translation>لا يتّبع ⁨{name}⁩ ما تقرر اليوم.</translation>
    </message>
    <message>
        <source>{name} has no box in that frame.</source>
        <translation>لا مربع لـ⁨{name}⁩ في ذلك الإطار.</translation>
    </message>
    <message>
        <source>{name} is a person: what shows one is no mistake of the detectors.</source>
        <translation>‏⁨{name}⁩ شخص: ما يُظهر شخصًا ليس خطأً من الكواشف.</translation>
    </message>
    <message>
        <source>{name} is not the clip of this review, or it changed since its scan.</source>
        <translation>‏⁨{name}⁩ ليس مقطع هذه المراجعة، أو تغيّر منذ فحصه.</translation>
    </message>
    <message>
        <source>{name} is not what was to be approved any more.</source>
        <translation>لم يعد ⁨{name}⁩ ما كان يُراد الموافقة عليه.</translation>
    </message>
    <message>
        <source>{name} is one track already.</source>
        <translation>‏⁨{name}⁩ مسار واحد من قبل.</translation>
    </message>
    <message>
        <source>{name} is recorded as {role_words}, who is protected.</source>
        <translation>‏⁨{name}⁩ مسجَّل بصفة ⁨{role_words}⁩، وهو محمي.</translation>
    </message>
    <message>
        <source>{name} is up to {widest_px} pixels wide, enough to recognise somebody.</source>
        <translation>يصل عرض ⁨{name}⁩ إلى ⁨{widest_px}⁩&#xa0;بكسل، وهو يكفي للتعرف على شخص.</translation>
    </message>
    <message>
        <source>{name} is {who}&apos;s own decision, and nobody approves their own.</source>
        <translation>‏⁨{name}⁩ قرار ⁨{who}⁩ نفسه، ولا يوافق أحد على قراره.</translation>
    </message>
    <message>
        <source>{name} leaves somebody visible, and nobody but {who} has approved it.</source>
        <translation>يُبقي ⁨{name}⁩ شخصًا ظاهرًا، ولم يوافق عليه أحد غير ⁨{who}⁩.</translation>
    </message>
    <message>
        <source>{name} shows what is done to somebody whose face and voice stay covered, and the sound at {when} would be heard.</source>
        <translation>يُظهر ⁨{name}⁩ ما يُفعل بشخص يبقى وجهه وصوته محجوبين، وسيُسمع الصوت عند ⁨{when}⁩.</translation>
    </message>
    <message>
        <source>{name} was {how}, and what is rejected stays visible.</source>
        <translation>‏⁨{name}⁩ كان ⁨{how}⁩، وما يُستبعد يبقى ظاهرًا.</translation>
    </message>
    <message>
        <source>{name}: the review holds something else than the log says.</source>
        <translation>‏⁨{name}⁩: في المراجعة غير ما يقوله السجل.</translation>
    </message>
    <message>
        <source>{share} of what lies below shines through the covers of T{track_id}.</source>
        <translation>يشفّ ⁨{share}⁩ مما تحت الموضع المحجوب للمسار T⁨{track_id}⁩.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {strerror}.</source>
        <translation>لا تمكن كتابة ⁨{target}⁩: ⁨{strerror}⁩.</translation>
    </message>
    <message>
        <source>{target} is there already.</source>
        <translation>‏⁨{target}⁩ موجود من قبل.</translation>
    </message>
    <message>
        <source>{two_persons} {name} has to be decided anew then.</source>
        <translation>‏⁨{two_persons}⁩ وعندئذ لا بد من قرار جديد بشأن ⁨{name}⁩.</translation>
    </message>
    <message>
        <source>{where}: outside the covers something else is in the picture than in the clip&apos;s (SSIM {worst_place} in the place that is least alike, colours {worst_colour} of 255 levels off).</source>
        <translation>‏⁨{where}⁩: خارج المواضع المحجوبة في الصورة غير ما في صورة المقطع (SSIM ⁨{worst_place}⁩ في أقل موضع تشابهًا، والألوان تبعد ⁨{worst_colour}⁩ من 255 درجة).</translation>
    </message>
    <message>
        <source>{where}: what may be a face shows, at {x} from the left and {y} from the top (detector score {best_score}).</source>
        <translation>‏⁨{where}⁩: يظهر ما قد يكون وجهًا، عند ⁨{x}⁩ من اليسار و⁨{y}⁩ من الأعلى (درجة الكاشف ⁨{best_score}⁩).</translation>
    </message>
    <message>
        <source>{where}: {worst} of the cover of T{track_id} shows something else.</source>
        <translation>‏⁨{where}⁩: يُظهر ⁨{worst}⁩ من الموضع المحجوب للمسار T⁨{track_id}⁩ شيئًا آخر.</translation>
    </message>
    <message>
        <source>{who} and {who2} cannot be told apart: {why_they_may_be_one}.</source>
        <translation>لا يمكن التمييز بين ⁨{who}⁩ و⁨{who2}⁩: ⁨{why_they_may_be_one}⁩.</translation>
    </message>
    <message>
        <source>{who} signs with a passphrase, and none was given.</source>
        <translation>يوقّع ⁨{who}⁩ بعبارة مرور، ولم تُعطَ أي عبارة.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Name under decisions</source>
        <translation>الاسم تحت القرارات</translation>
    </message>
    <message>
        <source>A second person approves what stays visible</source>
        <translation>يوافق شخص ثانٍ على ما يبقى ظاهرًا</translation>
    </message>
    <message>
        <source>One person decides alone, and the report says so</source>
        <translation>يقرر شخص واحد وحده، ويذكر التقرير ذلك</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>الضبط</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كما في النظام</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>واحدة لكل نواة</translation>
    </message>
    <message>
        <source>Processes that search</source>
        <translation>العمليات التي تبحث</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>تتغير اللغة عند التشغيل التالي.</translation>
    </message>
</context>
<context>
    <name>SignForm</name>
    <message>
        <source>What is decided from now on, until the window closes, is signed with this name.</source>
        <translation>يُوقَّع بهذا الاسم ما يتقرر من الآن إلى أن تُغلق النافذة.</translation>
    </message>
    <message>
        <source>Give it a new passphrase</source>
        <translation>منحه عبارة مرور جديدة</translation>
    </message>
    <message>
        <source>With a passphrase each, two persons can share an account of this computer. A name that has one signs with it alone. It is kept as a salted hash.</source>
        <translation>بعبارة مرور لكل منهما يستطيع شخصان استعمال حساب واحد على هذا الحاسوب. والاسم الذي له عبارة مرور لا يوقّع إلا بها. وتُحفظ بصمةً رقمية مملّحة.</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>عبارة المرور الجديدة</translation>
    </message>
    <message>
        <source>The new passphrase again</source>
        <translation>عبارة المرور الجديدة مرة أخرى</translation>
    </message>
    <message>
        <source>Sign (Enter)</source>
        <translation>توقيع (Enter)</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>العبارتان غير متطابقتين.</translation>
    </message>
</context>
<context>
    <name>SignerFields</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Passphrase of this name</source>
        <translation>عبارة مرور هذا الاسم</translation>
    </message>
    <message>
        <source>Say under which name.</source>
        <translation>اذكر بأي اسم.</translation>
    </message>
</context>
<context>
    <name>SoundOut</name>
    <message>
        <source>A library for sound is missing on this machine.</source>
        <translation>تنقص هذا الجهاز مكتبة للصوت.</translation>
    </message>
    <message>
        <source>There is no loudspeaker on this machine.</source>
        <translation>لا مكبر صوت في هذا الجهاز.</translation>
    </message>
</context>
<context>
    <name>SoundRanges</name>
    <message>
        <source>silence</source>
        <translation>صمت</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>نغمة</translation>
    </message>
    <message>
        <source>Instead</source>
        <translation>البديل</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Stretches without the sound</source>
        <translation>فترات بلا الصوت</translation>
    </message>
    <message>
        <source>Silence in the marked range</source>
        <translation>صمت في النطاق المعلَّم</translation>
    </message>
    <message>
        <source>Tone in the marked range</source>
        <translation>نغمة في النطاق المعلَّم</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Mark a range on the timeline first (I and O).</source>
        <translation>علّم نطاقًا على الخط الزمني أولًا (I وO).</translation>
    </message>
</context>
<context>
    <name>SuggestionBox</name>
    <message>
        <source>The faces are being compared…</source>
        <translation>تجري مقارنة الوجوه…</translation>
    </message>
    <message>
        <source>Compare faces</source>
        <translation>مقارنة الوجوه</translation>
    </message>
    <message>
        <source>The faces could not be compared.</source>
        <translation>تعذّرت مقارنة الوجوه.</translation>
    </message>
    <message>
        <source>These may show one person. That is no proof: look at each before you confirm.</source>
        <translation>قد تُظهر هذه شخصًا واحدًا. وليس ذلك دليلًا: انظر إلى كل منها قبل أن تؤكد.</translation>
    </message>
    <message>
        <source>Every suggestion is answered.</source>
        <translation>أُجيب عن كل اقتراح.</translation>
    </message>
    <message>
        <source>No two tracks are enough alike to suggest that they show one person.</source>
        <translation>لا مساران متشابهان بما يكفي لاقتراح أنهما يُظهران شخصًا واحدًا.</translation>
    </message>
    <message>
        <source>Not compared, as no frame shows the face large, sharp and frontal enough: {names}.</source>
        <translation>لم تُقارن، إذ لا إطار يُظهر الوجه كبيرًا وواضحًا ومواجهًا بما يكفي: ⁨{names}⁩.</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>شخص واحد</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>استبعاد</translation>
    </message>
    <message>
        <source>{tracks} are one person</source>
        <translation>⁨{tracks}⁩ شخص واحد</translation>
    </message>
    <message>
        <source>Dismiss {tracks}</source>
        <translation>استبعاد ⁨{tracks}⁩</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Close the suggestions</source>
        <translation>إغلاق الاقتراحات</translation>
    </message>
</context>
<context>
    <name>TagForm</name>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>the scene</source>
        <translation>المشهد</translation>
    </message>
    <message>
        <source>What was seen or heard</source>
        <translation>ما شوهد أو سُمع</translation>
    </message>
    <message>
        <source>Whom it is about</source>
        <translation>عمّن</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>What is to be said about it</source>
        <translation>ما ينبغي قوله عنه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>about</source>
        <translation>عن</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>decided: covered</source>
        <translation>تقرر: محجوب</translation>
    </message>
    <message>
        <source>decided: not a face</source>
        <translation>تقرر: ليس وجهًا</translation>
    </message>
    <message>
        <source>decided: kept visible</source>
        <translation>تقرر: يبقى ظاهرًا</translation>
    </message>
    <message>
        <source>on hold, so no copy can be made</source>
        <translation>معلّق، فلا يمكن صنع نسخة</translation>
    </message>
    <message>
        <source>covered until a second person approves</source>
        <translation>محجوب حتى يوافق شخص ثانٍ</translation>
    </message>
    <message>
        <source>not decided, so covered</source>
        <translation>بلا قرار، فهو محجوب</translation>
    </message>
    <message>
        <source>box detected</source>
        <translation>مربع مكشوف</translation>
    </message>
    <message>
        <source>box followed</source>
        <translation>مربع متتبَّع</translation>
    </message>
    <message>
        <source>box interpolated</source>
        <translation>مربع مستكمَل</translation>
    </message>
    <message>
        <source>box held still</source>
        <translation>مربع مثبَّت</translation>
    </message>
    <message>
        <source>box drawn</source>
        <translation>مربع مرسوم</translation>
    </message>
    <message>
        <source>In the copy there is silence here. Drag an end to change when.</source>
        <translation>في النسخة صمت هنا. اسحب أحد الطرفين لتغيير الوقت.</translation>
    </message>
    <message>
        <source>In the copy there is a tone here. Drag an end to change when.</source>
        <translation>في النسخة نغمة هنا. اسحب أحد الطرفين لتغيير الوقت.</translation>
    </message>
    <message>
        <source>Flag F%1: risk score %2 of 100, %3</source>
        <translation>التنبيه F%1: درجة الخطورة %2 من 100، %3</translation>
    </message>
    <message>
        <source>%1: risk score %2 of 100</source>
        <translation>%1: درجة الخطورة %2 من 100</translation>
    </message>
    <message>
        <source>%1 left in a copy</source>
        <translation>يبقى %1 في النسخة</translation>
    </message>
    <message>
        <source>in the whole clip</source>
        <translation>في المقطع كله</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>left out</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>مُبقى</translation>
    </message>
    <message>
        <source>all silent</source>
        <translation>صمت كله</translation>
    </message>
    <message>
        <source>all a tone</source>
        <translation>نغمة كله</translation>
    </message>
    <message>
        <source>disguised</source>
        <translation>معدَّل</translation>
    </message>
    <message>
        <source>In the whole clip</source>
        <translation>في المقطع كله</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>ملاءمة</translation>
    </message>
    <message>
        <source>Show the whole clip</source>
        <translation>عرض المقطع كاملًا</translation>
    </message>
    <message>
        <source>Open a clip to see its timeline.</source>
        <translation>افتح مقطعًا لترى خطه الزمني.</translation>
    </message>
    <message>
        <source>Reading the sound…</source>
        <translation>تجري قراءة الصوت…</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Drag on the ruler, or press I and O, to mark a range.</source>
        <translation>اسحب على المسطرة، أو اضغط I وO، لتعليم نطاق.</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>⁨%1⁩، %2&#xa0;ث</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>الخطورة</translation>
    </message>
    <message>
        <source>line: in a copy</source>
        <translation>الخط: في النسخة</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>الصمت</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>النغمة</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Time and number of the frame</source>
        <translation>الوقت ورقم الإطار</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>الإطار الأول</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>إطار واحد إلى الوراء</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>تشغيل أو إيقاف مؤقت</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>إطار واحد إلى الأمام</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>الإطار الأخير</translation>
    </message>
    <message>
        <source>Playing in a loop: press to leave it</source>
        <translation>يتكرر التشغيل: اضغط لإيقاف التكرار</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>Speed; the sound is heard at 1 alone</source>
        <translation>السرعة؛ يُسمع الصوت عند 1 وحدها</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>مستوى الصوت</translation>
    </message>
    <message>
        <source>Sound stream</source>
        <translation>دفق الصوت</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>The picture as it is</source>
        <translation>الصورة كما هي</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>الخطة</translation>
    </message>
    <message>
        <source>The picture with every box</source>
        <translation>الصورة مع كل المربعات</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>محجوب</translation>
    </message>
    <message>
        <source>What a copy will show</source>
        <translation>ما ستُظهره النسخة</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Original and covered, side by side</source>
        <translation>الأصل والمحجوب جنبًا إلى جنب</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The scan is still running: decide when it has ended.</source>
        <translation>لا يزال الفحص جاريًا: اتخذ القرار بعد انتهائه.</translation>
    </message>
</context>
</TS>
