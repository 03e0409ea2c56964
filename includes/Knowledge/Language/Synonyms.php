<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Words that visitors and pages of most sites use for the same thing. */
final class Synonyms {

	/** A line is one meaning; words as `Words` folds them. What is asked with the words before a '>' is found under those after it, but not the other way round. */
	private const GROUPS = [
		'en' => [
			'shipping delivery ship deliver dispatch',
			'cost price fee rate charge expensive',
			'refund reimbursement moneyback',
			'phone telephone mobile',
			'wash laundry',
			'clean > wash',
			'fit > size',
			'job career vacancy hiring',
			'company business corporate',
			'buy order purchase',
			'address location directions',
			'address adress > address contact',
			'hour opening',
			'warranty guarantee',
			'mend repair fix',
			'email mail',
			'voucher coupon',
			'voucher > card',
			'bulk quantity wholesale',
			'kid child children',
			'delete erase remove',
			'pickup collect collecting pick',
			'wheelchair disabled > ramp accessible lift',
			'loyalty rewards > club points member',
			'lost lose loss missing',
			'program programme',
			'staff team people employee',
			'instalments installments',
			'colour color',
			'uk > kingdom',
			'usa america > world',
			'eu > european union',
			'bulk wholesale > business company',
			'coat raincoat jacket',
			'exchange change swap',
			'discount reduction rebate promotion',
			'broken break broke damaged',
			'broken > repair',
			'shop store',
			'class course workshop',
			'parking > park',
			'christmas > december',
			'world worldwide international abroad',
		],
		'fr' => [
			'livraison expedition envoi livrer expedier envoyer acheminement',
			'cout prix tarif frais couter',
			'rembourser remboursement',
			'telephone tel',
			'laver lavage entretien',
			'nettoyer > laver lavage entretien',
			'emploi recrutement poste embaucher recruter carriere',
			'entreprise societe professionnel',
			'acheter commander achat commande',
			'adresse acces',
			'reparer reparation',
			'courriel email mail',
			'retour retourner renvoyer renvoi',
			'manteau impermeable veste',
			'echange echanger changer',
			'reduction remise rabais promotion',
			'casse casser abime',
			'casse > reparation',
			'magasin boutique',
			'cours stage atelier',
			'noel > decembre',
			'perdu perdre perte',
			'enfant bebe',
			'supprimer effacer',
			'fauteuil handicape pmr > rampe ascenseur acces',
			'fidelite > club points',
			'accepte > bienvenu',
			'ue > union europeenne',
			'duree validite valable',
			'monde international etranger',
			'consulter regarder voir visionner lire',
			'image photo video film',
			'camera videosurveillance videoprotection surveillance',
			'employeur patron employer',
			'salarie employe travailleur personnel collaborateur',
			'medecin docteur medical praticien',
			'sante medical soin',
			'publicite pub publicitaire demarchage prospection commercial',
			'courrier postal lettre',
			'mail spam indesirable',
			'site web internet ligne',
			'sanction punir amende penalite poursuivre responsabilite',
			'gerer gestion',
			'enfant mineur',
			'domicile maison habitation logement',
			'client clientele acheteur',
			'petite > pme tpe',
			'impot fiscal',
			'banque bancaire',
			'voiture vehicule automobile auto',
			'argent paiement payer',
			'declarer declaration formalite',
			'plainte reclamation',
			'vol voler cambriolage',
			'fonctionner marche fonctionnement',
			'cesser arreter stopper resilier resiliation annuler',
			'opposer refuser opposition refus',
			'recuperer obtenir recevoir collecter',
			'prouver preuve justificatif',
			'contacter contact coordonnees joindre',
			'ecole scolaire eleve etablissement',
			'utiliser utilisation usage exploiter traiter',
			'conserver garder stocker conservation',
			'securite proteger protection securiser',
			'loi legal reglement juridique',
			'savoir connaitre',
			'creer ouvrir creation',
			'modifier changer rectifier corriger modification',
			'mort deces decede defunt',
			'connexion connecter identifiant login',
		],
		'de' => [
			'versand lieferung liefern versenden zustellung',
			'preis kosten gebuhr kostet',
			'ruckgabe rucksendung retoure zuruckgeben zurucksenden',
			'erstattung ruckerstattung erstatten',
			'telefon telefonnummer handy',
			'waschen reinigen reinigung pflege',
			'stelle job karriere',
			'kaufen bestellen kauf bestellung',
			'garantie gewahrleistung',
			'offnungszeiten geoffnet offen',
			'reparatur reparieren kaputt',
			'rabatt ermassigung nachlass',
			'gutschein > karte',
			'laden geschaft filiale',
			'welt weltweit international ausland',
		],
		'es' => [
			'envio entrega enviar entregar',
			'precio coste costo tarifa cuesta',
			'devolucion devolver reembolso',
			'telefono movil',
			'lavar limpiar',
			'empleo trabajo',
			'comprar pedir compra pedido',
			'horario abierto apertura',
			'descuento rebaja oferta',
			'mundo internacional extranjero',
		],
		'it' => [ 'spedizione consegna spedire consegnare', 'prezzo costo tariffa costa', 'reso restituire restituzione', 'rimborso rimborsare', 'lavare pulire', 'comprare ordinare acquisto ordine', 'orari aperto apertura' ],
		'nl' => [ 'verzending levering bezorging verzenden bezorgen', 'prijs kosten tarief kost', 'retour terugsturen ruilen', 'wassen reinigen', 'kopen bestellen', 'openingstijden open geopend' ],
		'pt' => [ 'envio entrega enviar entregar frete', 'preco custo tarifa custa', 'devolucao devolver troca', 'reembolso reembolsar', 'lavar limpar', 'comprar encomendar compra pedido', 'horario aberto' ],
	];

	/** What answers no: "Are you open on Sundays?" by "Closed on Sundays". Who asks when, asks for the other days. */
	private const OPPOSITES = [
		'en' => [ 'open > close' ],
		'fr' => [ 'ouvert ouvrir > ferme' ],
		'de' => [ 'geoffnet offen > geschlossen' ],
		'es' => [ 'abierto abrir > cerrado' ],
		'it' => [ 'aperto aprire > chiuso' ],
		'nl' => [ 'open geopend > gesloten' ],
		'pt' => [ 'aberto abrir > fechado' ],
	];

	/** @var array<string, array<string, list<string>>> */
	private static array $related = [];

	/** @var array<string, array<string, list<string>>> */
	private static array $opposites = [];

	/**
	 * @param string $stem     As `Stemmer` leaves it.
	 * @param string $language Two letters.
	 * @return list<string> Stems, without the one asked for.
	 */
	public static function of( string $stem, string $language ): array {
		self::$related[ $language ] ??= self::read( self::GROUPS[ $language ] ?? [], $language );
		return self::$related[ $language ][ $stem ] ?? [];
	}

	/**
	 * @param string $stem     As `Stemmer` leaves it.
	 * @param string $language Two letters.
	 * @return list<string> Stems of what answers a question about it with no.
	 */
	public static function opposites( string $stem, string $language ): array {
		self::$opposites[ $language ] ??= self::read( self::OPPOSITES[ $language ] ?? [], $language );
		return self::$opposites[ $language ][ $stem ] ?? [];
	}

	/**
	 * @param list<string> $groups
	 * @return array<string, list<string>>
	 */
	private static function read( array $groups, string $language ): array {
		$related = [];
		foreach ( $groups as $group ) {
			[ $asked, $found ] = array_pad( explode( ' > ', $group ), 2, '' );
			$found             = $found === '' ? $asked : $found;
			foreach ( self::stems( $asked, $language ) as $stem ) {
				$related[ $stem ] = array_values( array_unique( [ ...$related[ $stem ] ?? [], ...array_diff( self::stems( $found, $language ), [ $stem ] ) ] ) );
			}
		}
		return $related;
	}

	/** @return list<string> */
	private static function stems( string $words, string $language ): array {
		return array_map( static fn ( string $word ): string => Stemmer::stem( $word, $language ), explode( ' ', $words ) );
	}
}
