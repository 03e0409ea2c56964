import { wordsOf, type Words } from './words.ts';

/** The same story in one language: what its people call things. */
export interface Story {
	readonly language: string;
	readonly direction: 'ltr' | 'rtl';
	/** What begins the address of its pages: the site of the tests tells languages apart by it. */
	readonly prefix: string;
	/** Language of the owner and the editor in wp-admin, as WordPress names it. */
	readonly userLocale: string;
	readonly say: Words;
	/** A page that answers, and the sentence in it. */
	readonly page: { readonly title: string; readonly sentence: string };
	/** Title of the page that the editor writes. */
	readonly title: string;
	readonly bot: string;
	readonly greeting: string;
	readonly question: string;
}

export const STORIES: readonly Story[] = [
	{
		language: 'en',
		direction: 'ltr',
		prefix: '',
		userLocale: '',
		say: wordsOf( '' ),
		page: { title: 'Delivery', sentence: 'Delivery to Belgium takes three working days and costs 6 euros.' },
		title: 'Questions',
		bot: 'Nora',
		greeting: 'Hello, what would you like to know?',
		question: 'How long does delivery to Belgium take?',
	},
	{
		language: 'fr',
		direction: 'ltr',
		prefix: 'fr-',
		userLocale: 'fr_FR',
		say: wordsOf( 'fr_FR' ),
		page: { title: 'Livraison', sentence: 'La livraison en Belgique prend trois jours ouvrés et coûte 6 euros.' },
		title: 'FR Vos questions',
		bot: 'Norine',
		greeting: 'Bonjour, que voulez-vous savoir ?',
		question: 'Quel est le délai de livraison en Belgique ?',
	},
	{
		language: 'ar',
		direction: 'rtl',
		prefix: 'ar-',
		userLocale: 'ar',
		say: wordsOf( 'ar' ),
		page: { title: 'التوصيل', sentence: 'يستغرق التوصيل إلى بلجيكا ثلاثة أيام عمل ويكلف 6 يورو.' },
		title: 'AR أسئلة',
		bot: 'نورا',
		greeting: 'مرحبًا، ماذا تريد أن تعرف؟',
		question: 'كم يستغرق التوصيل إلى بلجيكا؟',
	},
];
