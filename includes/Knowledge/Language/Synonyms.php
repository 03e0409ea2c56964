<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Words that visitors and pages of most sites use for the same thing. */
final class Synonyms {

	/** A line is one meaning; words as `Words` folds them. */
	private const GROUPS = [
		'en' => [
			'shipping delivery ship deliver dispatch',
			'cost price fee rate charge expensive',
			'refund reimbursement moneyback',
			'phone telephone mobile',
			'wash clean laundry',
			'job career vacancy hiring',
			'company business corporate',
			'buy order purchase',
			'address location directions',
			'hour opening',
			'warranty guarantee',
			'mend repair fix',
			'email mail',
			'voucher coupon',
			'bulk quantity wholesale',
		],
		'fr' => [
			'livraison expedition envoi livrer expedier envoyer acheminement',
			'cout prix tarif frais couter',
			'rembourser remboursement',
			'telephone tel portable',
			'laver nettoyer lavage entretien',
			'emploi recrutement poste embaucher recruter carriere',
			'entreprise societe professionnel',
			'acheter commander achat commande',
			'adresse acces',
			'reparer reparation',
			'courriel email mail',
			'retour retourner renvoyer renvoi',
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
			'reparatur reparieren',
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
		],
		'it' => [ 'spedizione consegna spedire consegnare', 'prezzo costo tariffa costa', 'reso restituire restituzione', 'rimborso rimborsare', 'lavare pulire', 'comprare ordinare acquisto ordine', 'orari aperto apertura' ],
		'nl' => [ 'verzending levering bezorging verzenden bezorgen', 'prijs kosten tarief kost', 'retour terugsturen ruilen', 'wassen reinigen', 'kopen bestellen', 'openingstijden open geopend' ],
		'pt' => [ 'envio entrega enviar entregar frete', 'preco custo tarifa custa', 'devolucao devolver troca', 'reembolso reembolsar', 'lavar limpar', 'comprar encomendar compra pedido', 'horario aberto' ],
	];

	/** @var array<string, array<string, list<string>>> */
	private static array $related = [];

	/**
	 * @param string $stem     As `Stemmer` leaves it.
	 * @param string $language Two letters.
	 * @return list<string> Stems, without the one asked for.
	 */
	public static function of( string $stem, string $language ): array {
		self::$related[ $language ] ??= self::read( $language );
		return self::$related[ $language ][ $stem ] ?? [];
	}

	/** @return array<string, list<string>> */
	private static function read( string $language ): array {
		$related = [];
		foreach ( self::GROUPS[ $language ] ?? [] as $group ) {
			$stems = array_values( array_unique( array_map( static fn ( string $word ): string => Stemmer::stem( $word, $language ), explode( ' ', $group ) ) ) );
			foreach ( $stems as $stem ) {
				$related[ $stem ] = [ ...$related[ $stem ] ?? [], ...array_values( array_diff( $stems, [ $stem ] ) ) ];
			}
		}
		return $related;
	}
}
