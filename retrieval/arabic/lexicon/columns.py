"""What the columns of a table are called in English, for the Arabic words by which one asks for them.

People keep their tables with Latin headers (`sura_no`, `Price`, `phone`) and ask in Arabic. Only words that
head columns stand here: this is no dictionary.
"""

from collections.abc import Mapping
from typing import Final

from retrieval.arabic.lexicon import glossary

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = glossary(
    # What names, numbers and orders a row.
    """رقم: no number num nr id code| ترتيب تسلسل مسلسل: no order rank index position| اسم: name title|
    عنوان: title address headline| لقب: surname title| رمز كود: code symbol id| معرف هوية: id
    identifier| نوع: type kind category| صنف فئة تصنيف: category class type| قسم: section department
    category| إدارة: department| مجموعة: group set| حالة وضع: status state| ملاحظة ملاحظات: note notes
    remarks comment| وصف: description| تفاصيل: details description| معنى: meaning| ترجمة: translation|
    نص: text| إنجليزي إنجليزية انكليزي انجليش: en english eng| عربي عربية: ar arabic| فرنسي فرنسية: fr
    french| لغة: language lang""",
    # Money, counts, measures.
    """سعر ثمن: price cost| تكلفة كلفة: cost price| قيمة: value amount| مبلغ: amount total sum| مجموع إجمالي:
    total sum| رسوم رسم: fee fees| راتب: salary wage| خصم تخفيض: discount| ضريبة: tax vat| عملة:
    currency| رصيد: balance stock| كمية: quantity qty amount| عدد: count number num total| نسبة:
    percent percentage rate ratio| معدل متوسط: average mean rate| وزن: weight| طول: length height|
    عرض: width| ارتفاع: height| مساحة: area| حجم: size volume| عمر: age| درجة علامة: grade score mark
    degree| نقاط: points score| تقييم: rating score| سعة: capacity""",
    # Times, places, people, how to reach them.
    """تاريخ: date| يوم: day| شهر: month| سنة عام: year| وقت ساعة: time hour| موعد: date time| مدة: duration
    period| بداية: start begin from| نهاية: end finish to| ميلاد: birth| مدينة: city town| بلد دولة:
    country| منطقة: region area| شارع: street| مكان موقع: location place site| حي: district| عاصمة:
    capital| هاتف تلفون تليفون جوال موبايل: phone tel mobile telephone| بريد إيميل: email mail| رابط:
    link url| موظف: employee| مدير: manager director| مؤلف كاتب: author writer| ناشر: publisher| عميل
    زبون: customer client| شركة: company| مورد: supplier vendor| جنس: gender sex| جنسية: nationality|
    وظيفة مهنة: job position occupation| دكتور طبيب: doctor""",
    # What is told of books, goods, courses and the like.
    """صفحة: page| سورة: sura surah| آية: aya ayah verse| جزء: juz part| حديث: hadith| باب: chapter| فصل:
    chapter class| كتاب: book| طبعة: edition| منتج بضاعة: product item| لون: color colour| مقاس قياس:
    size| ماركة: brand| موديل طراز: model| ضمان: warranty| مادة مقرر: course subject| مدرس أستاذ:
    teacher instructor| طالب: student| قاعة غرفة: room hall| مستوى: level| وحدة: unit| سكان:
    population""",
)
