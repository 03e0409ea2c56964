<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * The words that say nothing about what a text is about: function words, and the words that questions are made of.
 *
 * As `Words` writes them: lower case, without accents. They also tell one language from another.
 */
final class StopWords {

	private const LISTS = [
		'en' => 'a about after again all also am an and any are as at be because been before being but by can cannot could did do does doing dont down each for from get got had has have having he her here him his how i if in into is it its itself just let like may me might more most much must my no nor not now of off on one only or other our ours out over own please s same shall she should so some such t tell than that the their them then there these they this those through to too under until up us very want was we were what whats when where which while who whom whose why will with would you your yours there is know take takes took need needs find go goes come comes make makes possible show give gives look looking going anything something happen happens u ur r pls plz allowed allow possible ok today currently hi hello',
		'fr' => 'a ai ait avait combien concernant ainsi alors apres as au aucun aussi autre aux avant avec avez avoir avons bien c ca car ce ceci cela celle celui ces cet cette ceux chaque chez ci comme comment d dans de des donc dont du elle elles en encore entre es est et etait etes etre eu eux fait faire faut ici il ils j je l la le les leur leurs lors lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par parce pas peu peut peuvent peux plus pour pourquoi pouvez puis puisje qu quand que quel quelle quelles quels quelque quelques qui quoi s sa sans se sera ses si soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une vers veux voici voila vont vos votre vous y estce prend prennent prendre quelqu jusqu svp stp ok aujourd hui maintenant actuellement bonjour',
		'de' => 'ab aber alle allem allen aller alles als also am an andere auch auf aus bei beim bin bis bist bitte da dabei damit dann darf das dass dein deine dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer fur gab geben gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jedem jeden jeder jedes kann kannst kein keine keinen keiner konnen konnte lhnen mal man mehr mein meine meinem meinen meiner mich mir mit muss mussen nach nicht noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte sowie uber um und uns unser unsere unter viel vom von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wie wieso will wir wird wo wohin wurde wurden zu zum zur zwischen nehmen nimmt finden finde brauchen brauche dauert dauern machen macht geht gehen moglich sagen heute jetzt aktuell',
		'es' => 'a al algo alguna algunas alguno algunos ante antes aqui asi aun como con contra cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto estos fue fueron ha hace hacer hacia han has hasta hay haber he la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros nuestra nuestro o os otra otro otros para pero poco por porque puede pueden puedo pues que quien quienes se sea ser si sido sin sobre son soy su sus tal tambien tan tanto te tiene tienen tengo todo todos tu tus un una unas uno unos usted ustedes y ya yo tarda tomar necesito encontrar encuentro posible saber decir hoy ahora',
		'it' => 'a abbiamo ad agli ai al alla alle allo anche ancora avere c che chi ci cio co coi col come con contro cosa cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello di dove due e ed era erano essere fa fare fra gli ha hai hanno ho i il in io l la le lei li lo loro lui ma mi mia mie miei mio ne negli nei nel nell nella nelle nello no noi non nostra nostro o ogni per perche piu po posso possono proprio puo qual quale quali quando quanta quante quanti quanto quella quelle quelli quello questa queste questi questo qui se sei si sia siamo siete sono sta stata stato su sua sue sugli sui sul sull sulla sulle suo suoi te ti tra tu tua tuo tutti tutto un una uno vi voi vostra vostro serve trovare trovo bisogno possibile sapere dire vorrei oggi adesso',
		'nl' => 'aan al alle als altijd ander andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hoeveel hun iets ik in is ja je jij jou jouw jullie kan kunnen kunt maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor waar waarom wanneer want waren was wat we wel welk welke werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou duurt nemen vinden nodig mogelijk weten vandaag momenteel',
		'pt' => 'a ao aos aquela aquele aqueles aquilo as ate com como da das de dela dele deles depois do dos e ela elas ele eles em entre era essa essas esse esses esta estao estas estava este estes eu foi foram fosse ha isso isto ja lhe lhes lo mais mas me mesmo meu meus minha muito na nas nao nem no nos nossa nosso num numa o onde os ou para pela pelas pelo pelos per pode podem posso por porque qual quais quando quanto quantos que quem se seja sem ser sera seu seus so sobre sao sua suas tambem te tem tenho ter teu tua tudo um uma umas uns voce voces demora preciso encontrar encontro possivel saber dizer gostaria hoje agora',
		'ar' => 'في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متي اين كيف كم هل لماذا لمن من انا انت نحن هو هي هم كان كانت يكون تكون لا لم لن ليس ان اذا او ثم حتي قد كل بعد قبل بين عند عندما غير اي ايه يا و ف ب ل ك اي كما لكن وهو وهي وقد ولا وما به بها له لها فيه فيها منه منها عليه عليها اليه اليها مما حيث منذ ايضا هناك هنا اكثر',
		'ru' => 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой какая какие ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них много сколько',
	];

	/** @var array<string, array<string, true>> */
	private static array $sets = [];

	/** @return list<string> The languages that have a list, by their two letters. */
	public static function languages(): array {
		return array_keys( self::LISTS );
	}

	/**
	 * @param string $language Two letters; a language without a list has an empty set.
	 * @return array<string, true> The words as keys.
	 */
	public static function of( string $language ): array {
		return self::$sets[ $language ] ??= array_fill_keys( explode( ' ', self::LISTS[ $language ] ?? '' ), true );
	}
}
